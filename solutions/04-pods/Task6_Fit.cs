using System.Collections.Immutable;
using KubeKatas.Scheduling;

namespace KubeKatas.Katas.Pods;

/// <summary>Task 6: is there room for the pod on this node?</summary>
/// <remarks>
/// What is compared are promises: requests against requests. What the containers really use plays no part, so a node
/// that
/// idles may be full, and one that groans may have room. Whoever asks for nothing of a resource never lacks it.
/// </remarks>
public static class Fit
{
    /// <summary>A reason for each thing that is lacking.</summary>
    public static Rejection? Test(SchedulingPod pod, NodeInfo node)
    {
        var asked = EffectiveRequests.Of(pod.Pod.Spec);
        string[] names = ["cpu", "memory", "ephemeral-storage", .. asked.Others.Keys];
        var lacking = names.Where(name => asked[name] > 0 && asked[name] > node.Allocatable[name] - Used(node, name));
        ImmutableArray<string> reasons =
        [
            .. node.Pods.Count >= node.AllocatablePods ? ["Too many pods"] : Array.Empty<string>(),
            .. lacking.Select(name => $"Insufficient {name}"),
        ];
        var isUnresolvable = lacking.Any(name => asked[name] > node.Allocatable[name]);
        return reasons.IsEmpty ? null : new Rejection("NodeResourcesFit", reasons, isUnresolvable);
    }

    private static long Used(NodeInfo node, string name) => name switch
    {
        "cpu" => node.UsedCpuMillis,
        "memory" => node.UsedMemoryBytes,
        "ephemeral-storage" => node.UsedEphemeralStorageBytes,
        _ => node.UsedOther(name),
    };
}
