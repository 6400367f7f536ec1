using k8s.Models;
using KubeKatas.Controllers.NodeLifecycle;
using KubeKatas.Objects;

namespace KubeKatas.Tests.Controllers.NodeLifecycle;

public class NodeTaintsTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // conditions, cordoned, taints before → taints that keep new pods off
    [TestCase("Ready=True", false, "", "")]
    [TestCase("Ready=False", false, "", "node.kubernetes.io/not-ready:NoSchedule")]
    [TestCase("Ready=Unknown", false, "", "node.kubernetes.io/unreachable:NoSchedule")]
    [TestCase("Ready=True", false, "node.kubernetes.io/not-ready:NoSchedule", "")]
    [TestCase("Ready=Unknown", false, "node.kubernetes.io/not-ready:NoSchedule", "node.kubernetes.io/unreachable:NoSchedule")]
    [TestCase("Ready=True,MemoryPressure=True", false, "", "node.kubernetes.io/memory-pressure:NoSchedule")]
    [TestCase("Ready=True,DiskPressure=True", false, "", "node.kubernetes.io/disk-pressure:NoSchedule")]
    [TestCase("Ready=True,PIDPressure=True", false, "", "node.kubernetes.io/pid-pressure:NoSchedule")]
    [TestCase("Ready=True,NetworkUnavailable=True", false, "", "node.kubernetes.io/network-unavailable:NoSchedule")]
    [TestCase("Ready=True,MemoryPressure=Unknown", false, "", "")]
    [TestCase("Ready=True", true, "", "node.kubernetes.io/unschedulable:NoSchedule")]
    [TestCase("Ready=True", false, "gpu=a:NoSchedule", "gpu=a:NoSchedule")]
    [TestCase("Ready=True", false, "node.kubernetes.io/not-ready:NoExecute", "node.kubernetes.io/not-ready:NoExecute")]
    public void A_condition_keeps_new_pods_off(string conditions, bool cordoned, string before, string after) =>
        Print(NodeTaints.Scheduling(Node(conditions, before, cordoned), Now)).ShouldBe(after);

    // conditions, taints before → taints after it was given up
    [TestCase("Ready=False", "", "node.kubernetes.io/not-ready:NoSchedule node.kubernetes.io/not-ready:NoExecute")]
    [TestCase("Ready=Unknown", "", "node.kubernetes.io/unreachable:NoSchedule node.kubernetes.io/unreachable:NoExecute")]
    [TestCase("Ready=True", "node.kubernetes.io/unreachable:NoExecute", "")]
    [TestCase("Ready=True", "a=b:NoExecute", "a=b:NoExecute")]
    [TestCase(
        "Ready=False",
        "node.kubernetes.io/unreachable:NoExecute",
        "node.kubernetes.io/not-ready:NoSchedule node.kubernetes.io/not-ready:NoExecute")]
    public void A_node_that_is_given_up_sends_its_pods_away(string conditions, string before, string after) =>
        Print(NodeTaints.Evicting(Node(conditions, before), Now)).ShouldBe(after);

    [Test]
    public void Taints_that_are_right_are_left_as_they_are()
    {
        var node = Node("Ready=False", "node.kubernetes.io/not-ready:NoSchedule node.kubernetes.io/not-ready:NoExecute");
        NodeTaints.Scheduling(node, Now).ShouldBeSameAs(node.Spec.Taints);
        NodeTaints.Evicting(node, Now).ShouldBeSameAs(node.Spec.Taints);
    }

    [TestCase("Ready=False", "node.kubernetes.io/unreachable:NoExecute", true)]
    [TestCase("Ready=Unknown", "node.kubernetes.io/not-ready:NoExecute", true)]
    [TestCase("Ready=Unknown", "node.kubernetes.io/unreachable:NoExecute", false)]
    [TestCase("Ready=True", "node.kubernetes.io/unreachable:NoExecute", false)]
    public void The_two_reasons_to_leave_are_swapped_without_waiting(string conditions, string taints, bool isSwap) =>
        NodeTaints.IsSwap(Node(conditions, taints)).ShouldBe(isSwap);

    private static string Print(IList<V1Taint>? taints) => string.Join(' ', (taints ?? []).Select(Taints.Print));

    internal static V1Node Node(string conditions, string taints = "", bool cordoned = false) => new()
    {
        Metadata = new() { Name = "n", CreationTimestamp = Now.UtcDateTime },
        Spec = new()
        {
            Unschedulable = cordoned,
            Taints = [.. taints.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Taint)],
        },
        Status = new()
        {
            Conditions =
            [
                .. conditions.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('='))
                    .Select(pair => new V1NodeCondition { Type = pair[0], Status = pair[1] }),
            ],
        },
    };

    private static V1Taint Taint(string text)
    {
        var (key, effect) = (text.Split(':')[0], text.Split(':')[1]);
        return new() { Key = key.Split('=')[0], Value = key.Split('=').ElementAtOrDefault(1), Effect = effect };
    }
}
