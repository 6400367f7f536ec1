using k8s.Models;
using KubeKatas.Nodes;

namespace KubeKatas.Tests.Nodes;

public class StartOrderTests
{
    //        init (s: sidecar)   what became of them            main   due
    [TestCase("", "", "a b", "a b")]
    [TestCase("i j", "", "a", "i")]
    [TestCase("i j", "i=running", "a", "")]
    [TestCase("i j", "i=0", "a", "j")]
    [TestCase("i j", "i=1", "a", "")]
    [TestCase("i j", "i=0 j=0", "a b", "a b")]
    [TestCase("s i", "s=running", "a", "")]
    [TestCase("s i", "s=started", "a", "i")]
    [TestCase("s i", "s=1", "a", "")]
    [TestCase("s i", "s=1 i=running", "a", "")]
    [TestCase("s i", "s=1 i=0", "a", "a")]
    [TestCase("i s", "i=0 s=started", "a b", "a b")]
    [TestCase("i", "i=waiting", "a", "i")]
    [TestCase("i", "i=0 a=running", "a b", "b")]
    [TestCase("i", "a=0", "a b", "b")]
    public void What_is_due(string init, string seen, string main, string due) =>
        string.Join(' ', StartOrder.Due(Pod(init, main, seen))).ShouldBe(due);

    [Test]
    public void An_init_container_that_waits_for_its_back_off_is_not_due()
    {
        var pod = Pod("i", "a", "i=waiting");
        pod.Status.InitContainerStatuses[0].LastState = new() { Terminated = new() { ExitCode = 1 } };
        StartOrder.Due(pod).ShouldBeEmpty();
    }

    [Test]
    public void A_failing_init_container_waits_longer_each_time()
    {
        var cluster = Cluster.Start();
        cluster.Apply("""
            apiVersion: v1
            kind: Pod
            metadata: {name: p}
            spec:
              initContainers: [{name: i, image: busybox, command: [sh, -c, "exit 1"]}]
              containers: [{name: c, image: nginx}]
            """);
        cluster.Advance(TimeSpan.FromSeconds(20));
        var status = cluster.Get<V1Pod>("p").Status;
        status.InitContainerStatuses[0].RestartCount.ShouldBe(2);
        status.InitContainerStatuses[0].State.Waiting.Reason.ShouldBe("CrashLoopBackOff");
        cluster.Advance(TimeSpan.FromSeconds(10));
        cluster.Get<V1Pod>("p").Status.InitContainerStatuses[0].RestartCount.ShouldBe(2);
    }

    [Test]
    public void A_cluster_asks_the_piece_it_was_given()
    {
        var cluster = Cluster.Start(parts: built => built with
        {
            KubeletPieces = built.KubeletPieces with { Due = _ => ["second"] },
        });
        cluster.Apply("""
            apiVersion: v1
            kind: Pod
            metadata: {name: p}
            spec: {containers: [{name: first, image: nginx}, {name: second, image: nginx}]}
            """);
        cluster.RunUntilQuiet();
        cluster.Get<V1Pod>("p").Status.ContainerStatuses.Where(it => it.State.Running is not null)
            .Select(it => it.Name).ShouldBe(["second"]);
    }

    [Test]
    public void Containers_of_a_pod_reach_one_another_at_localhost()
    {
        var cluster = Cluster.Start();
        cluster.Apply("""
            apiVersion: v1
            kind: Pod
            metadata: {name: p}
            spec:
              containers:
              - {name: web, image: nginx, ports: [{containerPort: 80}]}
              - name: asks
                image: busybox
                command: [sh, -c, "until wget -qO- http://localhost; do sleep 1; done; wget -qO- http://localhost:81; sleep infinity"]
            """);
        cluster.Advance(TimeSpan.FromSeconds(10));
        var log = cluster.Kubelets!.Read(cluster.Get<V1Pod>("p"), "asks", new());
        System.Text.Encoding.UTF8.GetString(log.Span)
            .ShouldEndWith("Hello from p\nwget: can't connect to remote host (127.0.0.1): Connection refused\n");
    }

    private static V1Pod Pod(string init, string main, string seen)
    {
        var all = seen.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(one => one.Split('='))
            .Select(pair => new V1ContainerStatus { Name = pair[0], State = State(pair[1]), Started = pair[1] == "started" })
            .ToList();
        var names = Words(init);
        return new()
        {
            Spec = new()
            {
                InitContainers = [.. names.Select(name => new V1Container
                {
                    Name = name, RestartPolicy = name == "s" ? "Always" : null,
                })],
                Containers = [.. Words(main).Select(name => new V1Container { Name = name })],
            },
            Status = new()
            {
                InitContainerStatuses = [.. all.Where(it => names.Contains(it.Name))],
                ContainerStatuses = [.. all.Where(it => !names.Contains(it.Name))],
            },
        };
    }

    private static V1ContainerState State(string text) => text switch
    {
        "running" or "started" => new() { Running = new() },
        "waiting" => new() { Waiting = new() { Reason = "PodInitializing" } },
        _ => new() { Terminated = new() { ExitCode = int.Parse(text, null) } },
    };

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
