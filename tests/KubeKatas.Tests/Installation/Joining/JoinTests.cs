using System.Security.Cryptography.X509Certificates;
using System.Text;
using k8s.Models;
using KubeKatas.Installation.Joining;
using KubeKatas.Objects;

namespace KubeKatas.Tests.Installation.Joining;

public class JoinTests
{
    private static readonly Machine Machine = new() { HostName = "Node-1", Address = "10.0.0.11" };

    [Test]
    public void A_machine_joins_and_is_ready_once_there_is_a_network()
    {
        var cluster = Cluster.Start(nodes: 1);
        var join = Join(cluster, Machine);
        cluster.Advance(TimeSpan.FromMinutes(1));
        cluster.Get<V1Node>("node-1").IsReady().ShouldBeFalse();
        cluster.Apply(NetworkPlugin.DaemonSet());
        cluster.Advance(TimeSpan.FromMinutes(1));
        Story(join).Replace(KubeletFacts.NoPlugin, "no network").ShouldBe(
            """
            [kubelet-start] request a certificate: O=system:nodes, CN=system:node:node-1
            [kubelet] register node node-1
            [kubelet] wait: no network
            [kubelet] report Ready=True: kubelet is posting ready status
            [kubelet] done: the node is ready
            """);
        var node = cluster.Get<V1Node>("node-1");
        (node.IsReady(), node.Spec.PodCIDR, node.Spec.Taints?.Count ?? 0).ShouldBe((true, "10.244.1.0/24", 0));
    }

    [Test]
    public void The_certificate_is_the_nodes_and_the_authority_has_signed_it()
    {
        var cluster = Cluster.Start(nodes: 1);
        Join(cluster, Machine);
        cluster.Advance(TimeSpan.FromMinutes(1));
        var request = cluster.List<V1CertificateSigningRequest>().ShouldHaveSingleItem();
        request.Spec.Username.ShouldStartWith("system:bootstrap:");
        var subject = OpenSsl.Run(
            "openssl req -noout -verify -subject -in input 2>/dev/null",
            Encoding.ASCII.GetString(request.Spec.Request));
        subject.Replace(" ", "").ShouldEndWith("subject=O=system:nodes,CN=system:node:node-1");
        var pem = Encoding.ASCII.GetString(request.Status.Certificate);
        X509Certificate2.CreateFromPem(pem).Subject.ShouldContain("CN=system:node:node-1");
        OpenSsl.Run(
            "sed '/END/q' input > ca; sed '1,/END/d' input > node; "
                + "openssl verify -auth_level 1 -attime 1767225700 -CAfile ca node | sed 's/.*: //'",
            cluster.Kubeadm.AuthorityPem + pem).ShouldBe("OK");
    }

    [Test]
    public void A_pod_waits_for_the_network_and_then_runs_on_the_new_node()
    {
        var cluster = Cluster.Start(nodes: 0);
        Join(cluster, Machine);
        cluster.Advance(TimeSpan.FromMinutes(1));
        cluster.Apply(new V1Pod
        {
            Metadata = new() { Name = "web" },
            Spec = new() { Containers = [new() { Name = "web", Image = "web:1" }] },
        });
        cluster.Advance(TimeSpan.FromMinutes(1));
        cluster.Get<V1Pod>("web").Spec.NodeName.ShouldBeNull();
        cluster.Apply(NetworkPlugin.DaemonSet());
        cluster.Advance(TimeSpan.FromMinutes(1));
        cluster.Get<V1Pod>("web").Status.PodIP.ShouldStartWith("10.244.0.");
    }

    [Test]
    public void An_empty_machine_is_refused_before_anything_is_changed()
    {
        var cluster = Cluster.Start(nodes: 1);
        var join = Join(cluster, Machine.Empty("vm"));
        cluster.RunUntilQuiet();
        join.HasStopped.ShouldBeTrue();
        join.ToString().ShouldStartWith("00:00 [preflight] stop: [ERROR CRI]");
        cluster.List<V1CertificateSigningRequest>().ShouldBeEmpty();
    }

    [Test]
    public void A_token_that_has_expired_is_cleaned_away_and_its_signature_with_it()
    {
        var cluster = Cluster.Start(nodes: 1);
        var token = cluster.Kubeadm.CreateToken(TimeSpan.FromHours(1));
        cluster.RunUntilQuiet();
        Info(cluster).ShouldContain("jws-kubeconfig-" + token.Id);
        cluster.Advance(TimeSpan.FromHours(2));
        Info(cluster).ShouldBe(["kubeconfig"]);
        var join = cluster.Kubeadm.Join(Machine, $"{token}", [cluster.Kubeadm.Pin]);
        cluster.Advance(TimeSpan.FromMinutes(4));
        join.Last.ShouldBeOfType<JoinStep.Wait>();
        cluster.Advance(TimeSpan.FromMinutes(2));
        join.Last!.ToString().ShouldBe(
            $"[discovery] stop: token id \"{token.Id}\" is invalid for this cluster or it has expired");
    }

    [Test]
    public void A_token_that_comes_later_is_waited_for()
    {
        var cluster = Cluster.Start(nodes: 1);
        var late = new BootstrapToken("abcdef", "0123456789abcdef");
        var join = cluster.Kubeadm.Join(Machine, $"{late}", [cluster.Kubeadm.Pin]);
        cluster.Advance(TimeSpan.FromMinutes(1));
        cluster.Apply(TokenSecrets.Of(late, null));
        cluster.Advance(TimeSpan.FromMinutes(1));
        join.Last.ShouldBeOfType<JoinStep.Wait>().Phase.ShouldBe("kubelet");
    }

    [Test]
    public void A_token_for_signing_alone_is_no_password()
    {
        var cluster = Cluster.Start(nodes: 1);
        var token = cluster.Kubeadm.CreateToken(uses: [TokenUse.Signing]);
        var join = cluster.Kubeadm.Join(Machine, $"{token}", [cluster.Kubeadm.Pin]);
        cluster.Advance(TimeSpan.FromMinutes(1));
        join.Last!.ToString()
            .ShouldBe("[kubelet-start] stop: 401 Unauthorized: usage-bootstrap-authentication is not true");
    }

    [Test]
    public void A_token_of_no_group_may_not_ask()
    {
        var cluster = Cluster.Start(nodes: 1);
        var token = cluster.Kubeadm.CreateToken(groups: []);
        var join = cluster.Kubeadm.Join(Machine, $"{token}", [cluster.Kubeadm.Pin]);
        cluster.Advance(TimeSpan.FromMinutes(1));
        join.Last!.ToString().ShouldContain("403 Forbidden");
    }

    [Test]
    public void Without_a_pin_one_has_to_say_so()
    {
        var cluster = Cluster.Start(nodes: 1);
        var token = cluster.Kubeadm.CreateToken();
        var careless = cluster.Kubeadm.Join(Machine, $"{token}", []);
        var bold = cluster.Kubeadm.Join(Machine, $"{token}", [], seen => seen with { SkipsPin = true });
        cluster.Advance(TimeSpan.FromMinutes(1));
        careless.HasStopped.ShouldBeTrue();
        bold.HasStopped.ShouldBeFalse();
    }

    [Test]
    public void A_request_that_nobody_approves_ends_the_join_after_five_minutes()
    {
        var cluster = Cluster.Start(nodes: 1, parts: built => built with
        {
            JoinPieces = built.JoinPieces with { Approve = _ => new(false, "not me") },
        });
        var join = Join(cluster, Machine);
        cluster.Advance(TimeSpan.FromMinutes(6));
        join.Last!.ToString().ShouldEndWith("has no certificate yet");
        join.HasStopped.ShouldBeTrue();
    }

    [Test]
    public void A_node_that_is_ready_already_is_not_replaced()
    {
        var cluster = Cluster.Start(nodes: 1);
        var join = Join(cluster, Machine with { HostName = "node-0" });
        cluster.Advance(TimeSpan.FromMinutes(1));
        join.Last!.ToString().ShouldContain("a Node with name \"node-0\" and status \"Ready\" already exists");
    }

    [Test]
    public void The_same_seed_gives_the_same_history_byte_for_byte()
    {
        string Run()
        {
            var cluster = Cluster.Start(seed: 5, nodes: 1);
            Join(cluster, Machine);
            cluster.Advance(TimeSpan.FromMinutes(1));
            var request = cluster.List<V1CertificateSigningRequest>()[0];
            return cluster.Kubeadm.Pin + Encoding.ASCII.GetString(request.Status.Certificate);
        }

        Run().ShouldBe(Run());
    }

    [Test]
    public void An_earlier_authority_is_replaced()
    {
        var cluster = Cluster.Start(nodes: 1);
        cluster.Apply(ClusterInfo.Of("https://10.0.0.9:6443", "the old one"));
        var join = Join(cluster, Machine);
        cluster.Advance(TimeSpan.FromMinutes(1));
        join.HasStopped.ShouldBeFalse();
        var info = cluster.Get<V1ConfigMap>("cluster-info", "kube-public");
        ClusterInfo.ServerOf(info.Data["kubeconfig"]).ShouldBe("https://10.0.0.10:6443");
    }

    private static IEnumerable<string> Info(Cluster cluster) =>
        cluster.Get<V1ConfigMap>("cluster-info", "kube-public").Data.Keys;

    private static MachineJoin Join(Cluster cluster, Machine machine) =>
        cluster.Kubeadm.Join(machine, $"{cluster.Kubeadm.CreateToken()}", [cluster.Kubeadm.Pin]);

    /// <summary>Without the times, and without the waits for what comes at once.</summary>
    private static string Story(MachineJoin join) => string.Join('\n', join.Lines
        .Select(line => line[6..])
        .Where(line => !line.StartsWith("[discovery] wait", StringComparison.Ordinal)
            && !line.StartsWith("[kubelet-start] wait", StringComparison.Ordinal)));
}
