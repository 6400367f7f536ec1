using k8s.Models;
using KubeKatas.Controllers.Autoscaling;

namespace KubeKatas.Tests.Controllers.Autoscaling;

public class ScalingLimitsTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // current, desired, min, max → replicas, reason
    [TestCase(2, 6, 1, 10, 4, "ScaleUpLimit")]
    [TestCase(1, 6, 1, 10, 4, "ScaleUpLimit")]
    [TestCase(4, 8, 1, 10, 8, "DesiredWithinRange")]
    [TestCase(4, 9, 1, 10, 8, "ScaleUpLimit")]
    [TestCase(2, 6, 1, 3, 3, "TooManyReplicas")]
    [TestCase(4, 1, 2, 10, 2, "TooFewReplicas")]
    [TestCase(4, 1, 1, 10, 1, "DesiredWithinRange")]
    public void Without_rules_a_workload_is_at_most_doubled(
        int current, int desired, int min, int max, int replicas, string reason)
    {
        var limited = ScalingLimits.Of(current, desired, min, max);
        (limited.Replicas, limited.Reason).ShouldBe((replicas, reason));
    }

    // policies as "type value period", select → limit for scaling up and down from 10
    [TestCase("Pods 3 60", "Max", 13, 7)]
    [TestCase("Percent 25 60", "Max", 13, 7)]
    [TestCase("Pods 1 60,Percent 100 60", "Max", 20, 0)]
    [TestCase("Pods 1 60,Percent 100 60", "Min", 11, 9)]
    [TestCase("Pods 1 60", "Disabled", 10, 10)]
    public void Of_several_policies_the_largest_change_counts_unless_told_otherwise(
        string policies, string select, int up, int down)
    {
        var rules = Rules(policies, select);
        ScalingLimits.UpLimit(10, rules, new(), Now).ShouldBe(up);
        ScalingLimits.DownLimit(10, rules, new(), Now).ShouldBe(down);
    }

    [Test]
    public void What_was_changed_within_a_policys_period_counts_against_it()
    {
        var memory = new ScalingMemory();
        memory.AddChange(4, 7, Now.AddSeconds(-30), Now.AddMinutes(-10));
        memory.AddChange(7, 5, Now.AddSeconds(-20), Now.AddMinutes(-10));
        ScalingLimits.UpLimit(5, Rules("Pods 4 60", "Max"), memory, Now).ShouldBe(8);
        ScalingLimits.UpLimit(5, Rules("Pods 4 25", "Max"), memory, Now).ShouldBe(11);
        ScalingLimits.UpLimit(5, Rules("Pods 4 10", "Max"), memory, Now).ShouldBe(9);
    }

    [Test]
    public void Rules_bound_a_change_in_its_own_direction_only()
    {
        var spec = new V2HorizontalPodAutoscalerSpec
        {
            MaxReplicas = 20,
            MinReplicas = 2,
            Behavior = new() { ScaleUp = Rules("Pods 3 60", "Max"), ScaleDown = Rules("Pods 1 60", "Max") },
        };
        LimitedReplicas Of(int desired) => ScalingLimits.Of(10, desired, spec, new(), Now);
        (Of(20).Replicas, Of(20).Reason).ShouldBe((13, "ScaleUpLimit"));
        (Of(12).Replicas, Of(12).Reason).ShouldBe((12, "DesiredWithinRange"));
        (Of(3).Replicas, Of(3).Reason).ShouldBe((9, "ScaleDownLimit"));
        (Of(10).Replicas, Of(10).Reason).ShouldBe((10, "DesiredWithinRange"));
    }

    private static V2HPAScalingRules Rules(string policies, string select) => new()
    {
        SelectPolicy = select,
        Policies =
        [
            .. policies.Split(',').Select(text => text.Split(' ')).Select(words => new V2HPAScalingPolicy
            {
                Type = words[0],
                Value = int.Parse(words[1], null),
                PeriodSeconds = int.Parse(words[2], null),
            }),
        ],
    };
}
