using k8s.Models;
using KubeKatas.Nodes.Commands;

namespace KubeKatas.Tests.Nodes.Commands;

public class ContainerShellTests
{
    private const string Manifest = """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: conf}
        data: {a: "one\ntwo\n", KEY: value}
        ---
        apiVersion: v1
        kind: Secret
        metadata: {name: sec}
        stringData: {p: word}
        ---
        apiVersion: v1
        kind: Pod
        metadata: {name: shop, labels: {app: shop}}
        spec:
          containers:
          - name: web
            image: nginx
            env:
            - {name: A, value: "1"}
            - {name: P, valueFrom: {secretKeyRef: {name: sec, key: p}}}
            envFrom: [{prefix: C_, configMapRef: {name: conf}}]
            volumeMounts:
            - {name: conf, mountPath: /conf}
            - {name: conf, mountPath: /one, subPath: KEY}
            - {name: work, mountPath: /work}
          - name: side
            image: busybox
            command: [sleep, infinity]
            volumeMounts: [{name: work, mountPath: /shared}]
          volumes: [{name: conf, configMap: {name: conf}}, {name: work, emptyDir: {}}]
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: shop}
        spec: {selector: {app: shop}, ports: [{port: 80}]}
        """;

    [TestCase("echo a  'b c' \"$A\" '$A'", "a b c 1 $A\n", 0)]
    [TestCase("echo -n x; echo y", "xy\n", 0)]
    [TestCase("echo $P $C_KEY ${A}", "word value 1\n", 0)]
    [TestCase("X=5; echo $X; export Y=6; echo $Y", "5\n6\n", 0)]
    [TestCase("cat /conf/a | grep tw", "two\n", 0)]
    [TestCase("cat /conf/a | grep none; echo $?", "1\n", 0)]
    [TestCase("cat /conf/a | wc -l", "2\n", 0)]
    [TestCase("cat /conf/a | sort | head -n 1", "one\n", 0)]
    [TestCase("ls /conf", "KEY\na\n", 0)]
    [TestCase("cat /one", "value", 0)]
    [TestCase("ls /work; mkdir -p /work/a/b; echo x > /work/a/b/c; ls /work/a/b; cat /work/a/b/c", "c\nx\n", 0)]
    [TestCase("echo a > /tmp/f; echo b >> /tmp/f; cat /tmp/f; echo c > /tmp/f; cat /tmp/f", "a\nb\nc\n", 0)]
    [TestCase("touch /work/f; [ -f /work/f ] && rm /work/f; [ -e /work/f ] || echo gone", "gone\n", 0)]
    [TestCase("echo a | tee /tmp/t | cat; cp /tmp/t /work; mv /work/t /tmp/u; cat /tmp/u; ls /work", "a\na\n", 0)]
    [TestCase("test -d /conf && echo folder; test -d /conf/a || echo file", "folder\nfile\n", 0)]
    [TestCase("false && echo no || echo yes", "yes\n", 0)]
    [TestCase("false; exit", "", 1)]
    [TestCase("exit 7; echo never", "", 7)]
    [TestCase("hostname; pwd; whoami", "shop\n/\nroot\n", 0)]
    [TestCase("date", "Thu Jan 1 00:01:00 UTC 2026\n", 0)]
    [TestCase("for i in a b c; do echo $i; done", "a\nb\nc\n", 0)]
    [TestCase("for i in $(seq 3); do echo $((i * 2 + 1)); done | tail -n 1", "7\n", 0)]
    [TestCase("i=0; while [ $i -lt 3 ]; do i=$((i+1)); done; echo $i", "3\n", 0)]
    [TestCase("until [ \"$x\" = aaa ]; do x=${x}a; done; echo $x", "aaa\n", 0)]
    [TestCase("while true; do echo once; break; done; echo after", "once\nafter\n", 0)]
    [TestCase("for i in 1 2 3; do if [ $i = 2 ]; then continue; fi; echo $i; done", "1\n3\n", 0)]
    [TestCase("if false; then echo a; elif true; then echo b; else echo c; fi", "b\n", 0)]
    [TestCase("if [ -z \"$NONE\" ]; then echo empty; fi", "empty\n", 0)]
    [TestCase("{ echo a; echo b; } | wc -l; (echo c)", "2\nc\n", 0)]
    [TestCase("echo \"at $(hostname): $((1+1))\" # a word", "at shop: 2\n", 0)]
    [TestCase("echo ${NONE:-other} ${A:-other}", "other 1\n", 0)]
    [TestCase("echo lost > /tmp/file; echo kept 2>/dev/null", "kept\n", 0)]
    [TestCase("! true; echo $?", "1\n", 0)]
    [TestCase("echo a \\\n  b", "a b\n", 0)]
    [TestCase("sh -c 'echo inner'", "inner\n", 0)]
    [TestCase("wget -qO- shop", "Hello from shop\n", 0)]
    [TestCase("wget -qO- http://shop.default.svc.cluster.local:80/x", "Hello from shop\n", 0)]
    public void A_script_says_what_a_shell_would(string script, string output, int code)
    {
        var outcome = Shell().RunScript(script);
        outcome.Output.ShouldBe(output);
        outcome.Code.ShouldBe(code);
    }

    [TestCase("while true", "sh: syntax error\n", 2)]
    [TestCase("while true; do :; done", "sh: stopped after 10000 commands\n", 124)]
    [TestCase("nosuch", "sh: nosuch: not found\n", 127)]
    [TestCase("cat /nowhere", "cat: can't open '/nowhere': No such file or directory\n", 1)]
    [TestCase("curl shop:81", "curl: (7) Failed to connect to shop port 81: Connection refused\n", 7)]
    [TestCase("wget http://shop.other", "wget: bad address 'shop.other'\n", 1)]
    [TestCase("echo x > /conf/b", "sh: can't create /conf/b: Read-only file system\n", 1)]
    [TestCase("echo x > /no/b", "sh: can't create /no/b: No such file or directory\n", 1)]
    [TestCase("mkdir /work", "mkdir: can't create directory '/work': File exists\n", 1)]
    [TestCase("rm /conf/a", "rm: can't remove '/conf/a': Read-only file system\n", 1)]
    [TestCase("kill 12", "sh: can't kill pid 12: No such process\n", 1)]
    public void What_fails_says_so_on_standard_error(string script, string error, int code)
    {
        var outcome = Shell().RunScript(script);
        outcome.Error.ShouldBe(error);
        outcome.Code.ShouldBe(code);
    }

    [TestCase("sleep infinity")]
    [TestCase("echo a; sleep infinity; echo never")]
    public void What_never_ends_says_so_and_no_more(string script)
    {
        var outcome = Shell().RunScript(script);
        outcome.IsEndless.ShouldBeTrue();
        outcome.Error.ShouldBeEmpty();
    }

    [TestCase("kill 1", 143)]
    [TestCase("kill -9 1", 137)]
    public void Killing_process_one_ends_the_container(string script, int code) =>
        Shell().RunScript(script).EndsContainerWith.ShouldBe(code);

    [TestCase(true, "sh")]
    [TestCase(true, "/bin/bash", "-i")]
    [TestCase(false, "sh", "-c", "date")]
    [TestCase(false, "date")]
    public void A_shell_without_a_script_reads_its_lines(bool expected, params string[] words) =>
        ContainerShell.IsInteractive(words).ShouldBe(expected);

    [Test]
    public void Sleeping_takes_time_and_no_more() =>
        Shell().RunScript("sleep 5; sleep 1m").Took.ShouldBe(TimeSpan.FromSeconds(65));

    [Test]
    public void A_container_loses_its_own_files_with_its_process_and_shares_an_emptyDir()
    {
        var cluster = Started();
        Shell(cluster).RunScript("echo own > /tmp/f; echo shared > /work/f").Code.ShouldBe(0);
        Shell(cluster).RunScript("cat /tmp/f /work/f").Output.ShouldBe("own\nshared\n");
        Shell(cluster, 1).RunScript("cat /shared/f").Output.ShouldBe("shared\n");
        Shell(cluster, 1).RunScript("cat /tmp/f").Code.ShouldBe(1);

        cluster.Faults.CrashContainer("shop", "default", "web");
        cluster.Advance(TimeSpan.FromMinutes(1));

        Shell(cluster).RunScript("cat /tmp/f").Code.ShouldBe(1);
        Shell(cluster).RunScript("cat /work/f").Output.ShouldBe("shared\n");
    }

    [Test]
    public void What_tar_packs_tar_unpacks()
    {
        var shell = Shell();
        var archive = shell.Run(["tar", "cf", "-", "/conf"]);
        archive.Error.ShouldBe("tar: removing leading '/' from member names\n");
        shell.Run(["tar", "-xmf", "-", "-C", "/work"], archive.Output).Code.ShouldBe(0);
        shell.RunScript("ls /work/conf; cat /work/conf/a").Output.ShouldBe("KEY\na\none\ntwo\n");
    }

    [TestCase("tar -xmf - -C /conf", "tar: can't open 'conf/a': Read-only file system\n")]
    [TestCase("tar -xmf - -C /none", "tar: can't change directory to '/none': No such file or directory\n")]
    public void Tar_says_where_it_cannot_unpack(string line, string error)
    {
        var shell = Shell();
        var archive = shell.Run(["tar", "cf", "-", "/conf/a"]).Output;
        shell.Run(line.Split(' '), archive).ShouldSatisfyAllConditions(
            outcome => outcome.Error.ShouldBe(error), outcome => outcome.Code.ShouldBe(1));
        shell.Run(["tar", "-xmf", "-"], archive[..514]).Error.ShouldBe("tar: short read\n");
    }

    [TestCase(true, "cat")]
    [TestCase(true, "tar", "-xmf", "-")]
    [TestCase(true, "sh", "-c", "mkdir -p /a && cat > /a/b")]
    [TestCase(false, "cat", "/etc/hosts")]
    [TestCase(false, "sh", "-c", "echo a | cat")]
    [TestCase(false, "date")]
    public void Only_what_reads_standard_input_waits_for_it(bool expected, params string[] words) =>
        ContainerShell.ReadsInput(words).ShouldBe(expected);

    private static Cluster Started()
    {
        var cluster = Cluster.Start();
        cluster.Apply(Manifest);
        cluster.Advance(TimeSpan.FromMinutes(1));
        return cluster;
    }

    private static ContainerShell Shell(Cluster? started = null, int container = 0)
    {
        var cluster = started ?? Started();
        var pod = cluster.Get<V1Pod>("shop");
        return new(cluster.Kubelets!.Surroundings(pod, pod.Spec.Containers[container]));
    }
}
