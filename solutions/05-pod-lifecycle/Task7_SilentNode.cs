using k8s.Models;
using KubeKatas.Controllers.NodeLifecycle;
using KubeKatas.Objects;

namespace KubeKatas.Katas.PodLifecycle;

/// <summary>Task 7: what becomes of the pods of a node that says nothing?</summary>
/// <remarks>
/// The controller cannot tell a dead machine from a broken cable. So it says what it knows, Unknown, and leaves the rest to
/// time: new pods keep off at once, old ones leave when their patience is over.
/// </remarks>
public static class SilentNode
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);
    private static readonly string[] Known = ["Ready", "MemoryPressure", "DiskPressure", "PIDPressure"];

    /// <summary>A node that has never spoken gets more time: it may still be starting.</summary>
    public static bool IsSilent(NodeHeard heard, DateTimeOffset now) =>
        now - heard.At >= TimeSpan.FromSeconds(heard.HasReady ? 50 : 60);

    /// <summary>What was said is unknown from now on, and so is what was never said.</summary>
    public static V1NodeStatus StatusOf(V1Node node, DateTimeOffset now)
    {
        var status = node.Status ?? new V1NodeStatus();
        var said = status.Conditions ?? [];
        var unsaid = Known.Except(said.Select(condition => condition.Type));
        V1NodeCondition[] conditions =
        [
            .. said.Select(it => Known.Contains(it.Type) && it.Status != "Unknown" ? Stopped(it, now) : it),
            .. unsaid.Select(type => Never(type, node.Metadata.CreationTimestamp, now)),
        ];
        return conditions.SequenceEqual(said, ReferenceEqualityComparer.Instance)
            ? status
            : status with { Conditions = conditions };
    }

    /// <summary>The most urgent taint decides.</summary>
    public static TimeSpan? Stay(IEnumerable<V1Taint>? taints, IList<V1Toleration>? tolerations)
    {
        var tolerating = (taints ?? [])
            .Where(taint => taint.Effect == Taints.NoExecute)
            .Select(taint => tolerations?.FirstOrDefault(toleration => toleration.Tolerates(taint)))
            .ToList();
        return tolerating.Contains(null)
            ? TimeSpan.Zero
            : tolerating
                .Where(toleration => toleration!.TolerationSeconds is not null)
                .Min(toleration => (TimeSpan?)TimeSpan.FromSeconds(Math.Max(0, toleration!.TolerationSeconds!.Value)));
    }

    /// <summary>Look after look until it is given up, then patience.</summary>
    public static (DateTimeOffset GivenUpAt, DateTimeOffset? EvictedAt) Foretell(
        V1Pod pod, NodeHeard heard, DateTimeOffset look)
    {
        var givenUpAt = look;
        while (!IsSilent(heard, givenUpAt))
        {
            givenUpAt += Period;
        }

        V1Taint unreachable = new() { Key = Taints.Unreachable, Effect = Taints.NoExecute };
        return (givenUpAt, givenUpAt + Stay([unreachable], pod.Spec.Tolerations));
    }

    private static V1NodeCondition Stopped(V1NodeCondition condition, DateTimeOffset now) => condition with
    {
        Status = "Unknown",
        Reason = "NodeStatusUnknown",
        Message = "Kubelet stopped posting node status.",
        LastTransitionTime = now.UtcDateTime,
    };

    private static V1NodeCondition Never(string type, DateTime? created, DateTimeOffset now) => new()
    {
        Type = type,
        Status = "Unknown",
        Reason = "NodeStatusNeverUpdated",
        Message = "Kubelet never posted node status.",
        LastHeartbeatTime = created,
        LastTransitionTime = now.UtcDateTime,
    };
}
