using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Installation.Joining;

/// <summary>Makes a node's Ready condition from what the kubelet knows.</summary>
/// <param name="node">The node as it is; its capacity counts, and its condition so far.</param>
/// <param name="facts">What the runtime has told.</param>
/// <param name="now">The moment.</param>
public delegate V1NodeCondition ReadyRule(V1Node node, KubeletFacts facts, DateTimeOffset now);

/// <summary>Makes a node's taints from its conditions.</summary>
/// <param name="node">The node as it is.</param>
/// <param name="now">The moment, for taints that are new.</param>
public delegate IReadOnlyList<V1Taint> TaintRule(V1Node node, DateTimeOffset now);

/// <summary>When a node is ready, and what keeps pods away from one that is not.</summary>
/// <remarks>
/// Pure. Source: kubernetes v1.36.2, pkg/kubelet/nodestatus/setters.go (ReadyCondition),
/// pkg/controller/nodelifecycle/node_lifecycle_controller.go. Left out: storage errors, a node that is shutting down,
/// AppArmor.
/// </remarks>
public static class NodeReadiness
{
    private static readonly string[] Required = ["cpu", "memory", "pods", "ephemeral-storage"];
    private static readonly string[] Both = [Taints.NoSchedule, Taints.NoExecute];
    private static readonly string[] Schedule = [Taints.NoSchedule];

    /// <summary>True with the reason KubeletReady when nothing is wrong; else False, with all that is.</summary>
    /// <remarks>The time of transition stays as long as the status does.</remarks>
    /// <inheritdoc cref="ReadyRule" path="/param"/>
    public static V1NodeCondition Condition(V1Node node, KubeletFacts facts, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(facts);
        var errors = new[] { facts.RuntimeError, facts.NetworkError, Missing(node) }
            .Where(error => error is not null).ToList();
        var status = errors.Count == 0 ? "True" : "False";
        var before = node.Condition("Ready");
        return new()
        {
            Type = "Ready",
            Status = status,
            Reason = errors.Count == 0 ? NodeConditions.ReadyReason : "KubeletNotReady",
            Message = errors switch
            {
                [] => NodeConditions.ReadyMessage,
                [var one] => one,
                _ => $"[{string.Join(", ", errors)}]",
            },
            LastHeartbeatTime = now.UtcDateTime,
            LastTransitionTime = before?.Status == status ? before.LastTransitionTime : now.UtcDateTime,
        };
    }

    /// <summary>The node's taints: those that nobody's health explains stay, the others follow from the
    /// conditions.</summary>
    /// <inheritdoc cref="TaintRule" path="/param"/>
    public static IReadOnlyList<V1Taint> TaintsOf(V1Node node, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(node);
        var wanted = Taints.OfConditions
            .Where(row => node.Condition(row.Condition)?.Status == row.Status)
            .SelectMany(row => (row.Condition == "Ready" ? Both : Schedule).Select(effect => (row.Key, Effect: effect)))
            .ToList();
        if (node.Spec?.Unschedulable == true)
        {
            wanted.Add((Taints.Unschedulable, Taints.NoSchedule));
        }

        var kept = (node.Spec?.Taints ?? [])
            .Where(taint => !IsOfHealth(taint) || wanted.Contains((taint.Key, taint.Effect)))
            .ToList();
        var added = wanted.Where(row => !node.HasTaint(row.Key, row.Effect));
        return
        [
            .. kept,
            .. added.Select(row => new V1Taint { Key = row.Key, Effect = row.Effect, TimeAdded = now.UtcDateTime }),
        ];
    }

    private static bool IsOfHealth(V1Taint taint) =>
        taint.Key == Taints.Unschedulable || Taints.OfConditions.Any(row => row.Key == taint.Key);

    private static string? Missing(V1Node node)
    {
        var missing = Required.Where(name => node.Status?.Capacity?.ContainsKey(name) != true).ToList();
        return missing.Count == 0 ? null : $"missing node capacity for resources: {string.Join(", ", missing)}";
    }
}
