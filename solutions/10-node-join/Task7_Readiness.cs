using k8s.Models;
using KubeKatas.Installation.Joining;
using KubeKatas.Objects;

namespace KubeKatas.Katas.NodeJoin;

/// <summary>Task 7: when is a node ready?</summary>
/// <remarks>
/// Two writers who never meet: the kubelet writes the condition, a controller reads it and writes the taints. The
/// scheduler and the eviction look at taints alone.
/// </remarks>
public static class Readiness
{
    private static readonly (string Condition, string Status, string Taint, string Effect)[] Table =
    [
        ("Ready", "False", Taints.NotReady, "NoSchedule"),
        ("Ready", "False", Taints.NotReady, "NoExecute"),
        ("Ready", "Unknown", Taints.Unreachable, "NoSchedule"),
        ("Ready", "Unknown", Taints.Unreachable, "NoExecute"),
        ("MemoryPressure", "True", Taints.MemoryPressure, "NoSchedule"),
        ("DiskPressure", "True", Taints.DiskPressure, "NoSchedule"),
        ("PIDPressure", "True", Taints.PidPressure, "NoSchedule"),
        ("NetworkUnavailable", "True", Taints.NetworkUnavailable, "NoSchedule"),
    ];

    /// <summary>Nothing wrong is ready.</summary>
    public static V1NodeCondition Condition(V1Node node, KubeletFacts facts, DateTimeOffset now)
    {
        string[] resources = ["cpu", "memory", "pods", "ephemeral-storage"];
        var missing = resources.Where(name => node.Status?.Capacity?.ContainsKey(name) != true).ToList();
        var errors = new[] { facts.RuntimeError, facts.NetworkError, missing.Count > 0 ? Texts.Missing(missing) : null }
            .OfType<string>().ToList();
        var status = errors.Count == 0 ? "True" : "False";
        var before = node.Condition("Ready");
        return new()
        {
            Type = "Ready",
            Status = status,
            Reason = errors.Count == 0 ? "KubeletReady" : "KubeletNotReady",
            Message = errors switch
            {
                [] => Texts.ReadyMessage,
                [var one] => one,
                _ => $"[{string.Join(", ", errors)}]",
            },
            LastHeartbeatTime = now.UtcDateTime,
            LastTransitionTime = before?.Status == status ? before.LastTransitionTime : now.UtcDateTime,
        };
    }

    /// <summary>Taints of health follow the conditions; all others are somebody else's.</summary>
    public static IReadOnlyList<V1Taint> TaintsOf(V1Node node, DateTimeOffset now)
    {
        var wanted = Table.Where(row => node.Condition(row.Condition)?.Status == row.Status)
            .Select(row => (Key: row.Taint, row.Effect))
            .ToList();
        if (node.Spec?.Unschedulable == true)
        {
            wanted.Add((Taints.Unschedulable, "NoSchedule"));
        }

        var mine = Table.Select(row => row.Taint).Append(Taints.Unschedulable).ToHashSet();
        var kept = (node.Spec?.Taints ?? [])
            .Where(taint => !mine.Contains(taint.Key) || wanted.Contains((taint.Key, taint.Effect)));
        var added = wanted.Where(row => !node.HasTaint(row.Key, row.Effect))
            .Select(row => new V1Taint { Key = row.Key, Effect = row.Effect, TimeAdded = now.UtcDateTime });
        return [.. kept, .. added];
    }
}
