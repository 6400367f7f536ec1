using k8s.Models;
using KubeKatas.Installation.Joining;
using KubeKatas.Objects;

namespace KubeKatas.Katas.NodeJoin;

public class Task8_JoinTests
{
    private static readonly Machine Machine = new() { HostName = "Node-1" };

    private static JoinView Seen => new(Machine, $"{Worlds.Token}", Some.Now)
    {
        Pins = [CaPin.Of(Worlds.Authority)],
        Info = Worlds.Info,
    };

    [Test, Task(8)]
    public void When_all_is_well_a_certificate_is_requested() => Next(Seen)
        .ShouldBe("[kubelet-start] request a certificate: O=system:nodes, CN=system:node:node-1");

    [Test, Task(8)]
    public void An_unfit_machine_stops_with_all_its_errors() =>
        Next(Seen with { Machine = Machine with { RuntimeAnswers = false, HasSwap = true, ForwardsPackets = false } })
            .ShouldBe("[preflight] stop: [ERROR CRI]: container runtime is not running: "
                + "unix:///run/containerd/containerd.sock; "
                + "[ERROR FileContent--proc-sys-net-ipv4-ip_forward]: " + Texts.NoForwarding);

    [Test, Task(8)]
    public void Warnings_stop_nobody_nor_do_errors_that_are_ignored()
    {
        var unfit = Seen with { Machine = Machine with { HasSwap = true, ForwardsPackets = false } };
        Next(unfit with { Ignored = ["all"] }).ShouldStartWith("[kubelet-start] request");
    }

    [Test, Task(8)]
    public void A_control_plane_is_asked_for_more()
    {
        var small = Seen with { Machine = Machine with { Cpus = 1 } };
        Next(small).ShouldStartWith("[kubelet-start] request");
        Next(small with { Purpose = MachinePurpose.ControlPlane }).ShouldStartWith("[preflight] stop: [ERROR NumCPU]");
    }

    [Test, Task(8)]
    public void Without_a_token_there_is_nothing_to_ask() =>
        Next(Seen with { Token = "abcdef" }).ShouldBe("[discovery] stop: this is no bootstrap token");

    [Test, Task(8)]
    public void Who_has_no_pin_must_say_that_this_is_meant()
    {
        var careless = Seen with { Pins = [] };
        Next(careless).ShouldBe("[discovery] stop: " + Texts.NoPin);
        Next(careless with { SkipsPin = true }).ShouldStartWith("[kubelet-start] request");
    }

    [Test, Task(8)]
    public void What_may_come_is_waited_for_but_not_for_five_minutes()
    {
        var early = Seen with { Info = null, Elapsed = TimeSpan.FromSeconds(299) };
        Next(early).ShouldBe("[discovery] wait: " + Texts.NoKubeconfig);
        Next(early with { Elapsed = TimeSpan.FromMinutes(5) }).ShouldBe("[discovery] stop: " + Texts.NoKubeconfig);
    }

    [Test, Task(8)]
    public void A_forged_cluster_is_not_waited_for() =>
        Next(Seen with { Pins = [CaPin.Of(Worlds.OtherAuthority)] }).ShouldBe("[discovery] stop: " + Texts.NotPinned);

    [Test, Task(8)]
    public void A_node_that_is_ready_is_not_replaced()
    {
        Next(Seen with { Node = Worlds.Node(("Ready", "True")) })
            .ShouldBe("[kubelet-start] stop: a Node with name \"node-1\" and status \"Ready\" already exists");
        Next(Seen with { Node = Worlds.Node(("Ready", "False")) }).ShouldStartWith("[kubelet-start] request");
    }

    [Task(8)]
    [TestCase("Denied", "[kubelet-start] stop: the request csr-1 is denied",
        TestName = "A request that is denied ends the join")]
    [TestCase("Failed", "[kubelet-start] stop: the request csr-1 is failed",
        TestName = "So does one that cannot be signed")]
    [TestCase("Approved", "[kubelet-start] wait: csr-1 has no certificate yet",
        TestName = "Approved is not yet signed")]
    [TestCase("Certificate", "[kubelet] register node node-1",
        TestName = "With a certificate the kubelet registers its node")]
    public void After_the_request(string what, string expected) =>
        Next(Seen with { Request = Worlds.Asked(what) }).ShouldBe(expected);

    [Test, Task(8)]
    public void Of_two_refusals_the_first_is_told()
    {
        var both = Worlds.Request() with
        {
            Status = new() { Conditions = [new() { Type = "Denied" }, new() { Type = "Failed" }] },
        };
        Next(Seen with { Request = both }).ShouldBe("[kubelet-start] stop: the request csr-1 is denied");
    }

    [Test, Task(8)]
    public void A_new_request_is_waited_for_but_not_for_five_minutes()
    {
        var asked = Seen with { Request = Worlds.Request(), Elapsed = TimeSpan.FromMinutes(5) };
        Next(asked).ShouldBe("[kubelet-start] stop: csr-1 has no certificate yet");
        Next(asked with { Elapsed = TimeSpan.FromMinutes(4) })
            .ShouldBe("[kubelet-start] wait: csr-1 has no certificate yet");
        var empty = Worlds.Request() with { Status = new() { Certificate = [] } };
        Next(Seen with { Request = empty }).ShouldStartWith("[kubelet-start] wait");
    }

    [Test, Task(8)]
    public void What_has_changed_is_reported_and_what_has_not_is_waited_for()
    {
        var joined = Seen with { Request = Worlds.Asked("Certificate"), Node = Worlds.Node(("Ready", "True")) };
        Next(joined).ShouldBe("[kubelet] report Ready=False: " + KubeletFacts.NoPlugin);
        var node = Worlds.Node(("Ready", "False"));
        Next(joined with { Node = node }).ShouldBe("[kubelet] report Ready=False: " + KubeletFacts.NoPlugin);
        node.Status.Conditions[0].Message = KubeletFacts.NoPlugin;
        Next(joined with { Node = node }).ShouldBe("[kubelet] wait: " + KubeletFacts.NoPlugin);
        Next(joined with { Node = Worlds.Node() }).ShouldStartWith("[kubelet] report Ready=False");
    }

    [Test, Task(8)]
    public void A_node_that_is_ready_and_has_said_so_is_the_end()
    {
        var node = Worlds.Node(("Ready", "True"));
        node.Status.Conditions[0].Message = Texts.ReadyMessage;
        var joined = Seen with { Request = Worlds.Asked("Certificate"), Node = node };
        Next(joined with { Facts = new() { NetworkError = null } }).ShouldBe("[kubelet] done: the node is ready");
    }

    [Test, Task(8)]
    public void It_does_what_the_library_does_in_any_world() =>
        Worlds.View.Sample(seen => Next(seen).ShouldBe($"{JoinPlanning.BuiltIn(seen)}"));

    [Test, Task(8)]
    public void Your_judge_knows_the_tokens_of_a_cluster()
    {
        var kubeadm = Yours().Kubeadm;
        var token = kubeadm.CreateToken();
        kubeadm.Authenticate(token).User.ShouldBe($"system:bootstrap:{token.Id}");
    }

    [Test, Task(8)]
    public void Your_pieces_bring_a_node_into_a_cluster()
    {
        var cluster = Yours();
        var join = cluster.Kubeadm.Join(Machine, $"{cluster.Kubeadm.CreateToken()}", [cluster.Kubeadm.Pin]);
        cluster.Advance(TimeSpan.FromSeconds(10));
        join.Last.ShouldBeOfType<JoinStep.Wait>();
        cluster.Get<V1Node>("node-1").Condition("Ready")!.Message.ShouldBe(KubeletFacts.NoPlugin);
    }

    [Test, Task(8)]
    public void And_make_it_ready_once_it_has_a_network()
    {
        var cluster = Yours();
        cluster.Apply(NetworkPlugin.DaemonSet());
        var join = cluster.Kubeadm.Join(Machine, $"{cluster.Kubeadm.CreateToken()}", [cluster.Kubeadm.Pin]);
        cluster.Advance(TimeSpan.FromSeconds(30));
        join.IsDone.ShouldBeTrue();
        var node = cluster.Get<V1Node>("node-1");
        (node.IsReady(), node.Spec.Taints?.Count ?? 0).ShouldBe((true, 0));
    }

    [Test, Task(8)]
    public void And_keep_out_who_has_an_old_token()
    {
        var cluster = Yours();
        var token = cluster.Kubeadm.CreateToken(TimeSpan.FromHours(1));
        cluster.Advance(TimeSpan.FromHours(2));
        var join = cluster.Kubeadm.Join(Machine, $"{token}", [cluster.Kubeadm.Pin]);
        cluster.Advance(TimeSpan.FromMinutes(6));
        join.HasStopped.ShouldBeTrue();
        cluster.Find<V1Node>("node-1").ShouldBeNull();
    }

    private static string Next(JoinView seen) => $"{Join.Next(seen)}";

    /// <summary>A cluster in which every decision of a join is yours.</summary>
    private static Cluster Yours() => Cluster.Start(nodes: 0, parts: built => built with
    {
        JoinPieces = new()
        {
            ParseToken = Tokens.Parse,
            Preflight = MachineChecks.Find,
            Token = TokenSecret.Judge,
            Sign = Trust.Sign,
            Discover = Trust.Decide,
            Approve = Approver.Decide,
            Ready = Readiness.Condition,
            Taints = Readiness.TaintsOf,
            Join = Join.Next,
        },
    });
}
