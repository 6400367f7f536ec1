using k8s.Models;
using KubeKatas.Controllers.Autoscaling;

namespace KubeKatas.Tests.Controllers.Autoscaling;

public class PodGroupsTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 1, 0, 0, TimeSpan.Zero);

    // seconds since the start, ready, seconds since that changed, seconds since the measurement → counts
    [TestCase(60, true, 20, 0, true)]
    [TestCase(60, true, 10, 0, false, TestName = "The window of the measurement began before the pod was ready")]
    [TestCase(60, false, 20, 0, false)]
    [TestCase(600, true, 1, 0, true, TestName = "After five minutes a ready pod always counts")]
    [TestCase(600, false, 20, 0, true, TestName = "A pod that was ready once counts though it is not any more")]
    [TestCase(600, false, 580, 0, false, TestName = "A pod that was never ready does not")]
    public void Processor_time_of_a_pod_that_starts_up_does_not_count(
        int started, bool ready, int changed, int measured, bool counts)
    {
        var pod = new V1Pod
        {
            Metadata = new() { Name = "a" },
            Status = new()
            {
                Phase = "Running",
                StartTime = Now.UtcDateTime.AddSeconds(-started),
                Conditions =
                [
                    new()
                    {
                        Type = "Ready",
                        Status = ready ? "True" : "False",
                        LastTransitionTime = Now.UtcDateTime.AddSeconds(-changed),
                    },
                ],
            },
        };
        var samples = new Dictionary<string, PodSample>
        {
            ["a"] = new(100, Now.AddSeconds(-measured), TimeSpan.FromSeconds(15)),
        };
        PodGroups.Of([pod], samples, "cpu", Now).Ready.ShouldBe(counts ? 1 : 0);
        PodGroups.Of([pod], samples, "memory", Now).Ready.ShouldBe(1);
    }
}
