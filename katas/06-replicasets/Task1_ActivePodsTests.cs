using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Katas.ReplicaSets;

public class Task1_ActivePodsTests
{
    [Task(1)]
    [TestCase("Pending", false, true, TestName = "A pod that waits for a node counts: it will run")]
    [TestCase("Running", false, true, TestName = "A running pod counts")]
    [TestCase("Unknown", false, true, TestName = "A pod whose node is silent counts: it may be running")]
    [TestCase("Succeeded", false, false, TestName = "A pod that ended well does not count")]
    [TestCase("Failed", false, false, TestName = "A pod that failed does not count")]
    [TestCase("Running", true, false, TestName = "A pod on its way out does not count, though it still runs")]
    [TestCase("Failed", true, false, TestName = "A failed pod on its way out does not count either")]
    public void Counts(string phase, bool terminating, bool expected) =>
        ActivePods.IsActive(Some.Pod(phase: phase, terminating: terminating)).ShouldBe(expected);

    [Test, Task(1)]
    public void A_pod_that_was_just_created_has_no_status_and_counts() =>
        ActivePods.IsActive(Some.Pod() with { Status = null }).ShouldBeTrue();

    [Test, Task(1)]
    public void Whether_a_pod_is_ready_makes_no_difference() =>
        ActivePods.IsActive(Some.Pod(ready: false)).ShouldBeTrue();

    [Test, Task(1)]
    public void It_agrees_with_the_library_about_any_pod() =>
        Worlds.Pod.Sample(pod => ActivePods.IsActive(pod).ShouldBe(pod.IsActive()));
}
