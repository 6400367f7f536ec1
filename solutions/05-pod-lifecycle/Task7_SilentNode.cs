using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Katas.PodLifecycle;

/// <summary>Task 7: what becomes of the pods of a node that says nothing?</summary>
/// <remarks>
/// The controller cannot tell a dead machine from a broken cable. So it says what it knows, Unknown, and leaves the rest to
/// time: new pods keep off at once, old ones leave when their patience is over.
/// </remarks>
public static class SilentNode
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(50);
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);
    private static readonly string[] Known = ["Ready", "MemoryPressure", "DiskPressure", "PIDPressure"];

    /// <summary>More than the grace period.</summary>
    public static bool IsGivenUp(DateTimeOffset heard, DateTimeOffset now) => now - heard > Grace;

    /// <summary>Conditions say that nobody knows, taints what follows.</summary>
    public static V1Node Silent(V1Node node, DateTimeOffset now)
    {
        var others = (node.Spec.Taints ?? []).Where(taint => taint.Key is not (Taints.NotReady or Taints.Unreachable));
        return node with
        {
            Spec = node.Spec with
            {
                Taints = [.. others, Unreachable(Taints.NoSchedule, now), Unreachable(Taints.NoExecute, now)],
            },
            Status = node.Status with
            {
                Conditions = [.. node.Status.Conditions.Select(it => Known.Contains(it.Type) ? Unknown(it, now) : it)],
            },
        };
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
        V1Pod pod, DateTimeOffset heard, DateTimeOffset look)
    {
        var givenUpAt = look;
        while (!IsGivenUp(heard, givenUpAt))
        {
            givenUpAt += Period;
        }

        return (givenUpAt, givenUpAt + Stay([Unreachable(Taints.NoExecute, givenUpAt)], pod.Spec.Tolerations));
    }

    private static V1Taint Unreachable(string effect, DateTimeOffset now) =>
        new() { Key = Taints.Unreachable, Effect = effect, TimeAdded = now.UtcDateTime };

    private static V1NodeCondition Unknown(V1NodeCondition condition, DateTimeOffset now) => condition with
    {
        Status = "Unknown",
        Reason = "NodeStatusUnknown",
        Message = "Kubelet stopped posting node status.",
        LastTransitionTime = now.UtcDateTime,
    };
}
