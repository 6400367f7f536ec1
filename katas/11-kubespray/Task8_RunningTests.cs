using System.Collections.Immutable;
using k8s.Models;
using KubeKatas.Installation.Kubespray;
using KubeKatas.Objects;

namespace KubeKatas.Katas.Kubespray;

public class Task8_RunningTests
{
    /// <summary>Two tasks that every machine needs.</summary>
    private static readonly PlayPlanner TwoTasks =
        host => [host.Ensure("first", "x", "1"), host.Ensure("second", "y", "1")];

    [Test, Task(8)]
    public void The_machines_of_a_batch_go_in_step() =>
        Story(Book(new Play("both", "node1:node2:node3", TwoTasks)))
            .ShouldBe("first1 first2 first3 second1 second2 second3");

    [Test, Task(8)]
    public void One_batch_is_finished_before_the_next_begins() =>
        Story(Book(new Play("both", "node1:node2:node3", TwoTasks) { Serial = "2" }))
            .ShouldBe("first1 first2 second1 second2 first3 second3");

    [Test, Task(8)]
    public void One_play_is_finished_before_the_next_begins() =>
        Story(Book(new Play("one", "node1", TwoTasks), new Play("two", "node2", TwoTasks)))
            .ShouldBe("first1 second1 first2 second2");

    [Test, Task(8)]
    public void A_machine_may_have_fewer_tasks_than_another()
    {
        PlayPlanner some = host => host.Name == "node1" ? [] : TwoTasks(host);
        Story(Book(new Play("some", "node1:node2", some))).ShouldBe("first2 second2");
    }

    [Test, Task(8)]
    public void Only_what_differs_is_a_change()
    {
        var half = Worlds.Fresh.With(Worlds.Fresh["node1"].With(new("x", "1")));
        var run = Running.Run(Book(new Play("both", "node1", TwoTasks)), Worlds.Four, half);
        run.Log.Select(line => line.ToString()).ShouldBe(["ok: [node1] first", "changed: [node1] second (y = 1)"]);
        run.Fleet["node1"]["y"].ShouldBe("1");
        run.ToString().ShouldBe("node1        : ok=2   changed=1   unreachable=0 failed=0");
    }

    [Test, Task(8)]
    public void The_machines_of_a_batch_are_planned_before_any_of_them_is_changed()
    {
        PlayPlanner count = host =>
            [host.Ensure("count", "seen", $"{host.Fleet.Hosts.Values.Count(other => other["seen"] is not null)}")];
        var run = Running.Run(Book(new Play("count", "all", count) { Serial = "2" }), Worlds.Four, Worlds.Fresh);
        string.Join(' ', run.Fleet.Hosts.Values.Select(host => host["seen"])).ShouldBe("0 0 2 2");
    }

    [Test, Task(8)]
    public void A_machine_that_fails_ends_the_run_after_its_step()
    {
        var book = Book(new Play("both", "all", Failing("node2")), new Play("never", "all", TwoTasks));
        var run = Running.Run(book, Worlds.Four, Worlds.Fresh);
        run.StoppedAt.ShouldBe("both");
        string.Join('\n', run.Log).ShouldBe(
            """
            changed: [node1] first (x = 1)
            failed: [node2] first (it rains)
            changed: [node3] first (x = 1)
            changed: [node4] first (x = 1)
            """);
        run.Fleet["node2"]["x"].ShouldBeNull();
    }

    [Test, Task(8)]
    public void A_machine_that_does_not_answer_ends_it_as_well()
    {
        var run = Running.Run(Worlds.Kubespray.Cluster, Worlds.Four, Worlds.Fresh.Reachable("node3", false));
        run.StoppedAt.ShouldBe("Validate the inventory");
        run.Log.Single(line => line.Host == "node3").ToString()
            .ShouldBe("unreachable: [node3] Check the inventory (does not answer)");
    }

    [Test, Task(8)]
    public void Where_errors_are_not_fatal_the_others_go_on_and_the_lost_one_is_left_alone()
    {
        var play = new Play("both", "node1:node2", Failing("node2")) { AnyErrorsFatal = false };
        var again = play with { Name = "again", AnyErrorsFatal = true };
        var run = Running.Run(Book(play, again), Worlds.Four, Worlds.Fresh);
        run.StoppedAt.ShouldBeNull();
        Short(run).ShouldBe("first1 first2 second1 first1 second1");
    }

    [Test, Task(8)]
    public void A_batch_in_which_everybody_is_lost_already_is_passed_over()
    {
        var play = new Play("both", "node1:node2", Failing("node1")) { AnyErrorsFatal = false };
        var single = new Play("single", "node1:node2", TwoTasks) { Serial = "1" };
        var run = Running.Run(Book(play, single), Worlds.Four, Worlds.Fresh);
        run.StoppedAt.ShouldBeNull();
        Short(run).ShouldBe("first1 first2 second2 first2 second2");
    }

    [Test, Task(8)]
    public void When_nobody_of_a_batch_is_left_the_run_ends_all_the_same()
    {
        var play = new Play("both", "node2", Failing("node2")) { AnyErrorsFatal = false };
        var run = Running.Run(Book(play, new Play("never", "all", TwoTasks)), Worlds.Four, Worlds.Fresh);
        run.StoppedAt.ShouldBe("both");
        Short(run).ShouldBe("first2");
    }

    [Test, Task(8)]
    public void A_limit_leaves_the_others_alone()
    {
        var run = Running.Run(Worlds.Kubespray.Cluster with { Limit = "node4" }, Worlds.Four, Worlds.Installed);
        run.Recap.Select(host => host.Host).ShouldBe(["node4"]);
    }

    [Test, Task(8)]
    public void It_runs_every_playbook_as_the_library_does() =>
        Gen.Select(Gen.Int[0, 5], Gen.Int[0, 25], Gen.OneOf("", "", "node2", "node3")).Sample(
            (which, failAt, silent) =>
            {
                var book = Broken(Books[which], failAt);
                var fleet = silent.Length == 0 ? Worlds.Installed : Worlds.Installed.Reachable(silent, false);
                fleet = which == 0 && silent.Length == 0 ? Worlds.Fresh : fleet;
                var (yours, ours) =
                    (Running.Run(book, Worlds.Four, fleet), PlaybookRunner.Run(book, Worlds.Four, fleet));
                yours.Log.ShouldBe(ours.Log);
                yours.StoppedAt.ShouldBe(ours.StoppedAt);
                yours.Fleet.ToString().ShouldBe(ours.Fleet.ToString());
            },
            iter: 50);

    [Test, Task(8)]
    public void After_any_failure_the_next_run_finishes_the_work() => Gen.Int[0, 25].Sample(
        failAt =>
        {
            var broken = Running.Run(Broken(Worlds.Kubespray.Cluster, failAt), Worlds.Four, Worlds.Fresh);
            var mended = Running.Run(Worlds.Kubespray.Cluster, Worlds.Four, broken.Fleet);
            mended.Fleet.ToString().ShouldBe(Worlds.Installed.ToString());
        },
        iter: 20);

    [Test, Task(8)]
    public void Your_code_builds_a_cluster_that_runs_pods()
    {
        var installer = new Installer(Yours);
        var inventory = installer.Read(
            "node[1:4]\n[kube_control_plane]\nnode1\n[etcd]\nnode[1:3]\n[kube_node]\nnode[2:4]\n");
        var cluster = Cluster.Start(nodes: 0);
        cluster.Follow(installer.Run(installer.Cluster, inventory, Fleet.Of(inventory)).Fleet, inventory);
        cluster.Apply(Some.ReplicaSet(3) with { Metadata = new() { Name = "web" } });
        cluster.RunUntilQuiet();
        cluster.List<V1Node>().Select(node => node.Spec.PodCIDR)
            .ShouldBe(["10.233.64.0/24", "10.233.65.0/24", "10.233.66.0/24", "10.233.67.0/24"]);
        var pods = cluster.List<V1Pod>("default");
        pods.Count(pod => pod.IsReady()).ShouldBe(3);
        pods.ShouldAllBe(pod => pod.Spec.NodeName != "node1");
    }

    [Test, Task(8)]
    public void Your_code_takes_a_cluster_through_its_life()
    {
        var installer = new Installer(Yours);
        var older = Worlds.Four.WithExtra("kube_version", "1.35.5");
        var cluster = Cluster.Start(nodes: 0);
        var fleet = installer.Run(installer.Cluster, older, Worlds.Fresh).Fleet;
        cluster.Follow(fleet, older).Count.ShouldBe(4);

        fleet = installer.Run(installer.UpgradeCluster, Worlds.Four, fleet).Fleet;
        cluster.Follow(fleet, Worlds.Four)[3].ShouldBe("node4 goes from v1.35.5 to v1.36.4");

        fleet = installer.Run(installer.RemoveNode("node4"), Worlds.Four, fleet).Fleet;
        cluster.Follow(fleet, Worlds.Four).ShouldBe(["node4 leaves"]);
    }

    private static readonly Playbook[] Books =
    [
        Worlds.Kubespray.Cluster, Worlds.Kubespray.Scale, Worlds.Kubespray.UpgradeCluster, Worlds.Kubespray.Reset,
        Worlds.Kubespray.RemoveNode("node4"), Worlds.Kubespray.RecoverControlPlane,
    ];

    private static KubesprayPieces Yours => new()
    {
        Quorum = Quorum.Of,
        ExpandRange = HostNames.Expand,
        Members = Members.Of,
        Variables = Variables.Of,
        Overlap = Ranges.Overlap,
        Capacity = Ranges.Capacity,
        Check = Findings.Of,
        Prepare = Preparing.Plan,
        Run = Running.Run,
    };

    private static Playbook Book(params Play[] plays) => new("test.yml", [.. plays]);

    private static PlayPlanner Failing(string name) => host =>
        [host.Ensure("first", "x", "1") with { Failure = host.Name == name ? "it rains" : null }, TwoTasks(host)[1]];

    /// <summary>The playbook in which one task of one play fails on node2.</summary>
    private static Playbook Broken(Playbook book, int failAt) => book with
    {
        Plays = [.. book.Plays.Select((play, at) => at == failAt / 3 ? play with { Plan =
            Struck(play.Plan, failAt % 3) } : play)],
    };

    private static PlayPlanner Struck(PlayPlanner plan, int task) => host =>
    [
        .. plan(host).Select((it, at) => at == task && host.Name == "node2" ? it with { Failure = "lightning" } : it),
    ];

    private static string Story(Playbook book) => Short(Running.Run(book, Worlds.Four, Worlds.Fresh));

    private static string Short(PlaybookRun run) =>
        string.Join(' ', run.Log.Select(line => $"{line.Task}{line.Host[4..]}"));
}
