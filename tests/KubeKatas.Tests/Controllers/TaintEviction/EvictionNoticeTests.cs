using k8s.Models;
using KubeKatas.Controllers.TaintEviction;

namespace KubeKatas.Tests.Controllers.TaintEviction;

public class EvictionNoticeTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // taints with NoExecute, tolerations with their seconds → seconds until the pod has to go
    [TestCase("", "", null)]
    [TestCase("a", "", 0)]
    [TestCase("a", "a", null)]
    [TestCase("a", "a=9", 9)]
    [TestCase("a b", "a=9", 0)]
    [TestCase("a b", "a=9 b=3", 3)]
    [TestCase("a b", "a=9 b", 9)]
    [TestCase("a", "a=-5", 0)]
    public void A_pod_stays_as_long_as_its_least_patient_toleration(string taints, string tolerations, int? seconds) =>
        (EvictionNotice.Of(null, Taints(taints), Tolerations(tolerations), Now)?.Due)
            .ShouldBe(Now + (seconds is null ? null : TimeSpan.FromSeconds(seconds.Value)));

    [Test]
    public void Another_taint_with_less_patience_does_not_hasten_an_eviction()
    {
        var first = EvictionNotice.Of(null, Taints("a"), Tolerations("a=9 b=3"), Now);
        EvictionNotice.Of(first, Taints("a b"), Tolerations("a=9 b=3"), Now.AddSeconds(1)).ShouldBe(first);
    }

    [Test]
    public void A_taint_that_is_not_tolerated_does() =>
        EvictionNotice.Of(new(Now, Now.AddSeconds(9)), Taints("a b"), Tolerations("a=9"), Now.AddSeconds(1))!.Value.Due
            .ShouldBe(Now.AddSeconds(1));

    private static V1Taint[] Taints(string keys) =>
    [
        .. keys.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(key => new V1Taint { Key = key, Effect = KubeKatas.Objects.Taints.NoExecute }),
        new V1Taint { Key = "other", Effect = KubeKatas.Objects.Taints.NoSchedule },
    ];

    private static V1Toleration[] Tolerations(string texts) =>
    [
        .. texts.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(text => text.Split('='))
            .Select(pair => new V1Toleration
            {
                Key = pair[0],
                OperatorProperty = "Exists",
                TolerationSeconds = pair.Length > 1 ? long.Parse(pair[1], null) : null,
            }),
    ];
}
