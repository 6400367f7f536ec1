using KubeKatas.Installation.Upgrades;

namespace KubeKatas.Katas.ClusterUpgrade;

public class Task4_DrainTests
{
    private const string Unmanaged = "Refuse: " + DrainFilters.UnmanagedError;
    private const string Storage = "Refuse: " + DrainFilters.LocalStorageError;

    [Task(4)]
    [TestCase("ReplicaSet", "", "", "Evict", TestName = "A pod that somebody makes again is evicted")]
    [TestCase(null, "", "", Unmanaged, TestName = "A pod that nobody makes again stops the drain")]
    [TestCase(null, "", "--force", "Evict: " + DrainFilters.UnmanagedWarning, TestName = "Unless one forces it")]
    [TestCase("ReplicaSet", "emptyDir", "", Storage, TestName = "A pod with data on the node stops the drain")]
    [TestCase("ReplicaSet", "emptyDir", "--delete-emptydir-data", "Evict", TestName = "Unless the data may go")]
    [TestCase("ReplicaSet", "emptyDir", "--force", Storage, TestName = "Force is not meant for data")]
    [TestCase("ReplicaSet", "configMap", "", "Evict", TestName = "Other volumes are no data on the node")]
    [TestCase(null, "emptyDir", "", Storage, TestName = "Of two reasons the data is named")]
    [TestCase("DaemonSet", "", "", "Refuse: " + DrainFilters.DaemonSetError, TestName = "A daemon stops the drain")]
    [TestCase("DaemonSet", "", "--ignore-daemonsets", "Leave: " + DrainFilters.DaemonSetWarning,
        TestName = "Unless daemons may stay; it would come back at once")]
    [TestCase("DaemonSet", "emptyDir", "--ignore-daemonsets", "Leave: " + DrainFilters.DaemonSetWarning,
        TestName = "Nobody asks for the data of what stays")]
    public void A_running_pod(string? owner, string volume, string flags, string expected) =>
        $"{Drain.Decide(Worlds.DrainPod(owner, volume: volume), Flags(flags), true)}".ShouldBe(expected);

    [Task(4)]
    [TestCase("Succeeded", TestName = "A pod that has succeeded has nothing to lose")]
    [TestCase("Failed", TestName = "Nor has one that has failed")]
    public void Finished(string phase)
    {
        $"{Drain.Decide(Worlds.DrainPod(null, phase, "emptyDir"), new(), true)}".ShouldBe("Evict");
        $"{Drain.Decide(Worlds.DrainPod("DaemonSet", phase), new(), true)}".ShouldBe("Evict");
        $"{Drain.Decide(Worlds.DrainPod(null, phase), new(Force: true), true)}".ShouldBe("Evict");
    }

    [Test, Task(4)]
    public void The_image_of_a_static_pod_stays_and_nobody_minds() =>
        $"{Drain.Decide(Worlds.DrainPod(null, volume: "emptyDir", mirror: true), new(), true)}".ShouldBe("Leave");

    [Test, Task(4)]
    public void It_stays_even_when_it_has_finished() =>
        $"{Drain.Decide(Worlds.DrainPod(null, "Failed", mirror: true), new(), true)}".ShouldBe("Leave");

    [Test, Task(4)]
    public void A_daemon_whose_DaemonSet_is_gone_stops_the_drain() =>
        $"{Drain.Decide(Worlds.DrainPod("DaemonSet"), DrainOptions.Usual, false)}"
            .ShouldBe("Refuse: daemonsets.apps \"agent\" not found");

    [Test, Task(4)]
    public void Forced_it_goes_like_any_other_pod()
    {
        var pod = Worlds.DrainPod("DaemonSet", volume: "emptyDir");
        $"{Drain.Decide(pod, new(Force: true), false)}".ShouldBe(Storage);
        $"{Drain.Decide(pod, new(true, true, true), false)}".ShouldBe("Evict");
    }

    [Test, Task(4)]
    public void An_owner_that_is_no_controller_makes_nothing_again()
    {
        var pod = Worlds.DrainPod("ReplicaSet");
        pod = pod with
        {
            Metadata = pod.Metadata with
            {
                OwnerReferences = [pod.Metadata.OwnerReferences[0] with { Controller = null }],
            },
        };
        $"{Drain.Decide(pod, new(), true)}".ShouldBe(Unmanaged);
    }

    [Test, Task(4)]
    public void With_any_pod_and_any_flags_it_does_what_kubectl_does() =>
        Gen.Select(Worlds.DrainedPod, Worlds.Flags, Gen.Bool).Sample((pod, flags, exists) =>
            Drain.Decide(pod, flags, exists).ShouldBe(DrainFilters.Decide(pod, flags, exists)), iter: 1_000);

    private static DrainOptions Flags(string flags) => new(
        flags.Contains("--force"), flags.Contains("--ignore-daemonsets"), flags.Contains("--delete-emptydir-data"));
}
