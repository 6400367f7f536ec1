using k8s.Models;
using KubeKatas.Installation.Kubespray;

namespace KubeKatas.Tests.Installation.Kubespray;

public class PlaybookTests
{
    private static readonly Installer Kubespray = KubesprayWorld.Installer;
    private static readonly Inventory Four = KubesprayWorld.Inventory;
    private static readonly Fleet Ready = KubesprayWorld.Installed.Fleet;

    [Test]
    public void The_first_run_changes_every_machine_and_the_second_none()
    {
        KubesprayWorld.Installed.Succeeded.ShouldBeTrue();
        KubesprayWorld.Installed.Recap.ShouldAllBe(host => host.Changed > 5);
        var again = Kubespray.Run(Kubespray.Cluster, Four, Ready);
        again.ChangedCount.ShouldBe(0, again.ToString());
        again.Fleet.ToString().ShouldBe(Ready.ToString());
    }

    public static readonly Playbook[] Idempotent =
    [
        Kubespray.Cluster, Kubespray.Scale, Kubespray.UpgradeCluster, Kubespray.Reset, Kubespray.RecoverControlPlane,
        Kubespray.RemoveNode("node4"),
    ];

    [TestCaseSource(nameof(Idempotent))]
    public void Every_playbook_does_nothing_the_second_time(Playbook playbook)
    {
        var first = Kubespray.Run(playbook, Four, Ready);
        first.Succeeded.ShouldBeTrue(string.Join('\n', first.Log));
        Kubespray.Run(playbook, Four, first.Fleet).ChangedCount.ShouldBe(0);
    }

    [Test]
    public void Every_play_does_nothing_the_second_time_from_any_state() => Fleets.Sample(fleet =>
    {
        foreach (var play in Kubespray.Cluster.Plays)
        {
            var alone = new Playbook("one play", [play]);
            var first = Kubespray.Run(alone, Four, fleet);
            var second = Kubespray.Run(alone, Four, first.Fleet);
            if (first.Succeeded)
            {
                second.ChangedCount.ShouldBe(0, $"{play.Name}\n{string.Join('\n', second.Log)}");
            }
        }
    });

    [Test]
    public void A_run_ends_at_the_first_machine_that_does_not_answer()
    {
        var broken = Kubespray.Run(Kubespray.Cluster, Four, KubesprayWorld.Fresh.Reachable("node3", false));
        broken.StoppedAt.ShouldBe("Validate the inventory");
        broken.Recap.Single(host => host.Host == "node3").Unreachable.ShouldBe(1);
    }

    [Test]
    public void From_any_moment_of_failure_the_next_run_finishes_the_work() => Gen.Int[0, 60].Sample(at =>
    {
        var plays = Kubespray.Cluster.Plays.Select((play, i) => play with { Plan = Failing(play.Plan, i, at) });
        var broken = Kubespray.Run(new("broken.yml", [.. plays]), Four, KubesprayWorld.Fresh);
        var mended = Kubespray.Run(Kubespray.Cluster, Four, broken.Fleet);
        mended.Succeeded.ShouldBeTrue();
        mended.Fleet.ToString().ShouldBe(Ready.ToString());
        if (broken.StoppedAt is not null)
        {
            (broken.ChangedCount + mended.ChangedCount).ShouldBe(KubesprayWorld.Installed.ChangedCount);
        }
    });

    [Test]
    public void Without_fatal_errors_the_others_go_on()
    {
        PlayPlanner half = host => [new("Try") { Failure =
            host.Name == "node2" ? "no" : null }, host.Ensure("Set", "x", "1")];
        var run = PlaybookRunner.Run(
            new("x.yml", [new("Half", "all", half) { AnyErrorsFatal =
                false }, new("Rest", "all", half)]), Four, KubesprayWorld.Fresh);
        run.StoppedAt.ShouldBeNull();
        string.Join('\n', run.Recap).ShouldBe("""
            node1        : ok=4   changed=1   unreachable=0 failed=0
            node2        : ok=0   changed=0   unreachable=0 failed=1
            node3        : ok=4   changed=1   unreachable=0 failed=0
            node4        : ok=4   changed=1   unreachable=0 failed=0
            """);
    }

    [Test]
    public void The_machines_of_a_batch_go_in_step()
    {
        PlayPlanner two = host => [host.Ensure("First", "x", "1"), host.Ensure("Second", "y", "1")];
        var run = PlaybookRunner.Run(new("x.yml", [new("Both", "all", two) { Serial =
            "3" }]), Four, KubesprayWorld.Fresh);
        string.Join(' ', run.Log.Select(line => line.Task[0] + line.Host[4..])).ShouldBe("F1 F2 F3 S1 S2 S3 F4 S4");
    }

    [TestCase(null, 10, "10")]
    [TestCase("1", 3, "1 1 1")]
    [TestCase("20%", 10, "2 2 2 2 2")]
    [TestCase("20%", 4, "1 1 1 1")]
    [TestCase("40%", 5, "2 2 1")]
    public void Batches_have_a_size(string? serial, int hosts, string sizes) => string.Join(' ',
        new Play("x", "all", _ => []) { Serial = serial }
            .Batches([.. Enumerable.Range(0, hosts).Select(i => $"n{i}")]).Select(batch => batch.Count))
                .ShouldBe(sizes);

    [Test]
    public void A_limit_leaves_the_others_alone()
    {
        var run = Kubespray.Run(Kubespray.Cluster with { Limit = "node4" }, Four, KubesprayWorld.Fresh);
        run.Recap.Select(host => host.Host).ShouldBe(["node4"]);
    }

    [Test]
    public void Two_lost_members_of_three_are_too_many_for_a_start()
    {
        var lost = Ready.Reachable("node2", false).Reachable("node3", false);
        var run = Kubespray.Run(Kubespray.Cluster with { Limit = "node1" }, Four, lost);
        run.Log[^1].ToString().ShouldBe(
            "failed: [node1] Ask etcd for its health (1 of 3 members of etcd answer, and 2 are needed)");
    }

    [Test]
    public void An_upgrade_goes_one_minor_version_at_a_time()
    {
        var before = Four.WithExtra("kube_version", "1.34.2");
        var older = Kubespray.Run(Kubespray.Cluster, before, KubesprayWorld.Fresh).Fleet;
        var far = Kubespray.Run(Kubespray.UpgradeCluster, Four, older);
        far.Log[^1].Detail.ShouldBe("from 1.34.2 to 1.36.4 skips a minor version");
        var next = Kubespray.Run(Kubespray.UpgradeCluster, Four.WithExtra("kube_version", "1.35.5"), older);
        next.Succeeded.ShouldBeTrue();
        next.Log.Where(line => line.Task == "Upgrade the kubelet" && line.Result == TaskResult.Changed)
            .Select(line => line.Host).ShouldBe(["node1", "node2", "node3", "node4"]);
        next.Fleet.Hosts.Values.ShouldAllBe(host => host[HostFacts.Schedulable] == null);
    }

    [TestCase("node1", "Check that it may go")]
    [TestCase("node3", "Remove Cluster")]
    public void The_first_control_plane_may_not_be_removed(string node, string last)
    {
        var run = Kubespray.Run(Kubespray.RemoveNode(node), Four, Ready);
        (run.Succeeded ? "Remove Cluster" : run.Log[^1].Task).ShouldBe(last);
    }

    [Test]
    public void A_cluster_follows_its_machines()
    {
        var cluster = KubeKatas.Cluster.Start(nodes: 0);
        cluster.Follow(Ready, Four).Count.ShouldBe(4);
        cluster.Follow(Ready, Four).ShouldBeEmpty();
        cluster.RunUntilQuiet();
        cluster.List<V1Node>().Select(Line).ShouldBe(
        [
            "node1 10.233.64.0/24 1 v1.36.4", "node2 10.233.65.0/24 1 v1.36.4",
            "node3 10.233.66.0/24 0 v1.36.4", "node4 10.233.67.0/24 0 v1.36.4",
        ]);
        var smaller = Kubespray.Run(Kubespray.RemoveNode("node4"), Four, Ready).Fleet;
        cluster.Follow(smaller, Four).ShouldBe(["node4 leaves"]);
    }

    private static string Line(V1Node node) =>
        $"{node.Metadata.Name} {node.Spec.PodCIDR} {node.Spec.Taints?.Count ?? 0} {node.Status.NodeInfo.KubeletVersion}";

    private static PlayPlanner Failing(PlayPlanner plan, int play, int at) => host =>
        [.. plan(host).Select((task, i) => (play * 7) + i == at && host.Name == "node3" ? task with { Failure =
            "lightning" } : task)];

    /// <summary>Machines that somebody has worked on before.</summary>
    private static readonly Gen<Fleet> Fleets = Gen.Select(
        Gen.Int[0, Kubespray.Cluster.Plays.Length], Gen.OneOf("on", "off"), Gen.OneOf<string?>(null, "2.1.0", "2.3.4"),
        Gen.OneOf("", "127.0.0.1 localhost\n", "10.0.0.9 node1\n10.1.1.1 other\n", "10.1.1.1 other\nnode2 node2\n"))
        .Select((plays, swap, containerd, hosts) =>
        {
            var some = new Playbook("begun.yml", Kubespray.Cluster.Plays[..plays]);
            var begun = Kubespray.Run(some, Four, KubesprayWorld.Fresh).Fleet;
            return begun.With(begun["node3"]
                .With(new(HostFacts.Swap, swap))
                .With(new(HostFacts.Containerd, containerd))
                .With(new(HostFacts.HostsFile, hosts)));
        });
}
