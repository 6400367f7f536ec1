using k8s.Models;
using KubeKatas.Controllers.DaemonSets;

namespace KubeKatas.Katas.DaemonSets;

public class Task4_PlacementTests
{
    [Task(4)]
    [TestCase(null, 0, 1, TestName = "The first failed pod of a node waits a second")]
    [TestCase(1, 1, 2, TestName = "The second one twice as long")]
    [TestCase(256, 256, 512, TestName = "And so on")]
    [TestCase(449, 449, 898, TestName = "Nearly a quarter of an hour is still doubled")]
    [TestCase(512, 512, 900, TestName = "But none waits longer than a quarter of an hour")]
    [TestCase(900, 900, 900, TestName = "However often it fails")]
    [TestCase(8, 1_800, 16, TestName = "Half an hour later the failures still count")]
    [TestCase(8, 1_801, 1, TestName = "A second after that they are forgotten")]
    public void Waits(int? last, int since, int expected) => Placement
        .Wait(last is { } seconds ? TimeSpan.FromSeconds(seconds) : null, TimeSpan.FromSeconds(since))
        .ShouldBe(TimeSpan.FromSeconds(expected));

    [Test, Task(4)]
    public void Every_node_without_a_pod_gets_one() => Next(Worlds.Pass(Worlds.Set())).ShouldBe("create on n1, n2, n3");

    [Test, Task(4)]
    public void A_node_that_has_its_pod_is_left_alone() =>
        Next(Worlds.Pass(Worlds.Set(), Pod("a", "n1"), Pod("b", "n2"), Pod("c", "n3"))).ShouldBe("nothing");

    [Test, Task(4)]
    public void A_pod_that_is_not_on_its_node_yet_is_that_node_s_pod() =>
        Next(Worlds.Pass(Worlds.Set(), Pod("a", "n1", bound: false), Pod("b", "n2"))).ShouldBe("create on n3");

    [Test, Task(4)]
    public void A_pod_on_its_way_out_is_waited_for() =>
        Next(Worlds.Pass(Worlds.Set(), Pod("a", "n1", terminating: true), Pod("b", "n2"))).ShouldBe("create on n3");

    [Test, Task(4)]
    public void Of_several_pods_the_oldest_stays() =>
        Next(On("n1", Pod("a", age: 1), Pod("b", age: 3), Pod("c", age: 2))).ShouldBe("delete a, c");

    [Test, Task(4)]
    public void One_that_is_on_the_node_stays_before_an_older_one_that_is_not() =>
        Next(On("n1", Pod("a", age: 1), Pod("b", age: 3, bound: false))).ShouldBe("delete b");

    [Test, Task(4)]
    public void One_on_its_way_out_is_not_the_one_that_stays() =>
        Next(On("n1", Pod("a", age: 1), Pod("b", age: 3, terminating: true))).ShouldBe("nothing");

    [Test, Task(4)]
    public void A_node_that_drives_pods_out_loses_its_pods()
    {
        var node = Worlds.Node("n1", null, "gpu=true:NoExecute");
        Next(Worlds.Pass(Worlds.Set(), [node], Pod("a"), Pod("b"), Pod("c", terminating: true)))
            .ShouldBe("delete a, b");
    }

    [Test, Task(4)]
    public void A_node_that_takes_no_new_pods_keeps_its_pod_and_gets_no_other()
    {
        var nodes = new[] { "n1", "n2" }.Select(name => Worlds.Node(name, null, "gpu=true:NoSchedule"));
        Next(Worlds.Pass(Worlds.Set(), [.. nodes], Pod("a"))).ShouldBe("nothing");
    }

    [Test, Task(4)]
    public void A_pod_that_waits_for_a_node_that_is_gone_goes() =>
        Next(On("n1", Pod("a"), Pod("b", "gone", bound: false), Pod("c", "gone", bound: false, terminating: true)))
            .ShouldBe("delete b");

    [Test, Task(4)]
    public void A_pod_that_is_on_a_node_that_is_gone_is_the_garbage_collector_s() =>
        Next(On("n1", Pod("a"), Pod("b", "gone"))).ShouldBe("nothing");

    [Test, Task(4)]
    public void A_finished_pod_goes_so_that_the_next_pass_makes_another() =>
        Next(On("n1", Pod("a", phase: "Succeeded"))).ShouldBe("delete a");

    [Test, Task(4)]
    public void So_does_a_failed_one() => Next(On("n1", Pod("a", phase: "Failed"))).ShouldBe("delete a");

    [Test, Task(4)]
    public void But_a_failed_one_that_has_to_wait_stays_and_is_looked_at_again() =>
        Next(On("n1", Pod("a", phase: "Failed")).Waiting(5)).ShouldBe("again after 5 s");

    [Test, Task(4)]
    public void A_succeeded_one_never_waits() =>
        Next(On("n1", Pod("a", phase: "Succeeded")).Waiting(5)).ShouldBe("delete a");

    [Test, Task(4)]
    public void Where_nothing_failed_nobody_waits() => Next(On("n1", Pod("a")).Waiting(5)).ShouldBe("nothing");

    [Test, Task(4)]
    public void One_that_is_finished_and_on_its_way_out_is_no_pod_any_more() =>
        Next(On("n1", Pod("a", phase: "Failed", terminating: true)).Waiting(5)).ShouldBe("create on n1");

    [Test, Task(4)]
    public void A_failed_pod_that_goes_anyway_is_not_waited_for()
    {
        var node = Worlds.Node("n1", null, "gpu=true:NoExecute");
        Next(Worlds.Pass(Worlds.Set(), [node], Pod("a", phase: "Failed")).Waiting(5)).ShouldBe("delete a");
    }

    [Test, Task(4)]
    public void The_shortest_wait_of_all_nodes_counts()
    {
        V1Pod[] pods = [Pod("a", phase: "Failed"), Pod("b", "n2", phase: "Failed")];
        var pass = Worlds.Pass(Worlds.Set(), Worlds.Nodes("n1", "n2"), pods);
        var seen = pass.Seen with { Wait = node => TimeSpan.FromSeconds(node == "n1" ? 7 : 4) };
        Next(pass with { Seen = seen }).ShouldBe("again after 4 s");
    }

    [Test, Task(4)]
    public void Finished_pods_do_not_count_among_the_several() =>
        Next(On("n1", Pod("a", phase: "Failed", age: 9), Pod("b", age: 1)).Waiting(5)).ShouldBe("again after 5 s");

    [Test, Task(4)]
    public void With_a_surge_an_old_and_a_new_pod_may_share_a_node() =>
        Next(Surging(Pod("a", hash: Worlds.Old), Pod("b", ready: false))).ShouldBe("nothing");

    [Test, Task(4)]
    public void Until_the_new_one_is_available() =>
        Next(Surging(Pod("a", hash: Worlds.Old), Pod("b"))).ShouldBe("delete a");

    [Test, Task(4)]
    public void Ready_for_too_short_a_time_is_not_available() =>
        Next(Surging(Pod("a", hash: Worlds.Old), Pod("b", readyFor: 9))).ShouldBe("nothing");

    [Test, Task(4)]
    public void Or_until_the_old_one_is_not_ready_anyway() =>
        Next(Surging(Pod("a", hash: Worlds.Old, ready: false), Pod("b", ready: false))).ShouldBe("delete a");

    [Test, Task(4)]
    public void Of_each_kind_the_oldest_stays() => Next(Surging(
            Pod("a", hash: Worlds.Old, age: 8), Pod("b", hash: Worlds.Old, age: 7),
            Pod("c", ready: false, age: 2), Pod("d", ready: false, age: 1)))
        .ShouldBe("delete b, d");

    [Test, Task(4)]
    public void One_pod_alone_stays_whether_it_is_old_or_new()
    {
        Next(Surging(Pod("a", hash: Worlds.Old, ready: false))).ShouldBe("nothing");
        Next(Surging(Pod("b"))).ShouldBe("nothing");
    }

    [Test, Task(4)]
    public void It_agrees_with_the_library_about_any_world() => Worlds.AnyPass.Sample(pass =>
        Next(pass).ShouldBe(Texts.Of(DaemonPlacement.Next(pass))), iter: 400);

    private static string Next(DaemonPass pass) => Texts.Of(Placement.Next(pass));

    private static DaemonPass On(string node, params V1Pod[] pods) =>
        Worlds.Pass(Worlds.Set(), Worlds.Nodes(node), pods);

    private static DaemonPass Surging(params V1Pod[] pods) =>
        Worlds.Pass(Worlds.Set("0", "1", minReady: 10), Worlds.Nodes("n1"), pods);

    private static V1Pod Pod(
        string name,
        string node = "n1",
        bool bound = true,
        string phase = "Running",
        bool ready = true,
        string hash = Worlds.New,
        bool terminating = false,
        int readyFor = 1_800,
        int age = 60) =>
        Worlds.Pod(name, node, bound, phase, ready, hash, terminating, readyFor, age);
}
