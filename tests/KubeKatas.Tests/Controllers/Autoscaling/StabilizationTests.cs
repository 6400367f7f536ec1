using k8s.Models;
using KubeKatas.Controllers.Autoscaling;

namespace KubeKatas.Tests.Controllers.Autoscaling;

public class StabilizationTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // thoughts as "replicas@seconds ago", current, desired, window up, window down → replicas, reason
    [TestCase("", 4, 2, null, null, 2, "ReadyForNewScale")]
    [TestCase("4@299", 4, 2, null, null, 4, "ScaleDownStabilized")]
    [TestCase("4@300", 4, 2, null, null, 2, "ReadyForNewScale")]
    [TestCase("2@10", 2, 6, null, null, 6, "ReadyForNewScale")]
    [TestCase("4@20", 4, 2, 0, 30, 4, "ScaleDownStabilized")]
    [TestCase("4@40", 4, 2, 0, 30, 2, "ReadyForNewScale")]
    [TestCase("1@20", 1, 4, 40, 300, 1, "ScaleUpStabilized")]
    [TestCase("1@50", 1, 4, 40, 300, 4, "ReadyForNewScale")]
    [TestCase("3@20", 1, 4, 40, 300, 3, "ScaleUpStabilized")]
    public void A_recent_thought_holds_a_change_back(
        string thoughts, int current, int desired, int? up, int? down, int replicas, string reason)
    {
        var behavior = up is null ? null : new V2HorizontalPodAutoscalerBehavior
        {
            ScaleUp = new() { StabilizationWindowSeconds = up },
            ScaleDown = new() { StabilizationWindowSeconds = down },
        };
        var stable = Stabilization.Of(current, desired, Thoughts(thoughts), behavior, Now);
        (stable.Replicas, stable.Reason).ShouldBe((replicas, reason));
    }

    private static Recommendation[] Thoughts(string text) =>
    [
        .. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(one => one.Split('@'))
            .Select(pair => new Recommendation(int.Parse(pair[0], null), Now.AddSeconds(-int.Parse(pair[1], null)))),
    ];
}
