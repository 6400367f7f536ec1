using k8s.Models;
using KubeKatas.Installation.Upgrades;

namespace KubeKatas.Katas.ClusterUpgrade;

public class Task7_NodePlannerTests
{
    private static readonly V1Pod Web = Worlds.DrainPod("ReplicaSet", name: "web-1");
    private static readonly V1Pod Leaving = Worlds.DrainPod("ReplicaSet", terminating: true, name: "web-2");
    private static readonly V1Pod Agent = Worlds.DrainPod("DaemonSet", name: "agent-1");
    private static readonly V1Pod Lonely = Worlds.DrainPod(null, name: "lonely");

    [Test, Task(7)]
    public void First_no_new_pods_are_let_in() => Next("", Web).ShouldBe("cordon node-1");

    [Test, Task(7)]
    public void Then_the_pods_are_asked_to_go() =>
        Next("cordoned marked", Web, Agent).ShouldBe("evict default/web-1 from node-1");

    [Test, Task(7)]
    public void A_pod_is_asked_once() =>
        Next("cordoned marked", Web, Leaving).ShouldBe("evict default/web-1 from node-1");

    [Test, Task(7)]
    public void Then_those_that_were_asked_are_waited_for()
    {
        Next("cordoned marked", Leaving, Agent).ShouldBe("wait on node-1 for 1 pod to leave");
        Next("cordoned marked", Leaving, Leaving).ShouldBe("wait on node-1 for 2 pods to leave");
    }

    [Test, Task(7)]
    public void A_daemon_is_not_waited_for() =>
        Next("cordoned marked", Agent).ShouldBe("upgrade kubelet on node-1 to v1.36.2");

    [Test, Task(7)]
    public void A_pod_that_stops_the_drain_is_named_and_nothing_is_evicted() => Next("cordoned marked", Web, Lonely)
        .ShouldBe($"refuse node-1: {DrainFilters.UnmanagedError}: default/lonely");

    [Test, Task(7)]
    public void Several_are_named_together() => Next("cordoned marked", Lonely, Lonely).ShouldBe(
        $"refuse node-1: {DrainFilters.UnmanagedError}: default/lonely; {DrainFilters.UnmanagedError}: default/lonely");

    [Test, Task(7)]
    public void A_node_that_somebody_else_has_cordoned_is_emptied_as_well() =>
        Next("cordoned", Web).ShouldBe("evict default/web-1 from node-1");

    [Test, Task(7)]
    public void When_the_new_kubelet_runs_pods_are_let_in_again() =>
        Done(Worlds.New, "cordoned marked").ShouldBe("uncordon node-1");

    [Test, Task(7)]
    public void But_not_before_the_node_is_ready() =>
        $"{NodePlanner.Next(Worlds.Seen("node-1", Worlds.New, "cordoned marked", ready: false))}"
            .ShouldBe("wait on node-1 for the node to be ready");

    [Test, Task(7)]
    public void A_node_that_somebody_else_has_cordoned_stays_cordoned() =>
        Done(Worlds.New, "cordoned").ShouldBe("done with node-1");

    [Test, Task(7)]
    public void A_node_with_the_new_kubelet_is_done() => Done(Worlds.New, "").ShouldBe("done with node-1");

    [Test, Task(7)]
    public void So_is_one_with_a_newer_one() => Done(new(1, 36, 3), "").ShouldBe("done with node-1");

    [Test, Task(7)]
    public void In_any_state_it_decides_as_the_library_does() => Worlds.NodeView.Sample(
        seen => $"{NodePlanner.Next(seen)}".ShouldBe($"{NodeUpgrade.Next(seen)}"), iter: 1_000);

    private static string Next(string state, params V1Pod[] pods) =>
        $"{NodePlanner.Next(Worlds.Seen("node-1", Worlds.Old, state, pods: [.. pods]))}";

    private static string Done(KubeVersion kubelet, string state) =>
        $"{NodePlanner.Next(Worlds.Seen("node-1", kubelet, state, pods: [Web]))}";
}
