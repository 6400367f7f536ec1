using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.NodeLifecycle;

/// <summary>Which taints a node's conditions ask for. Pure.</summary>
/// <remarks>
/// Two kinds of taint follow from a node's conditions. <c>NoSchedule</c> keeps new pods off at once. <c>NoExecute</c>
/// sends the pods away that are there, and is handed out slowly: see <see cref="NodeZones"/>.
/// Source: kubernetes v1.36.2, pkg/controller/nodelifecycle/node_lifecycle_controller.go,
/// doNoScheduleTaintingPass, processTaintBaseEviction.
/// </remarks>
public static class NodeTaints
{
    /// <summary>The node's taints with exactly those <c>NoSchedule</c> taints that its conditions and its cordon ask
    /// for; taints of other keys stay as they are.</summary>
    /// <param name="node">The node.</param>
    /// <param name="now">When a new taint begins.</param>
    /// <returns>The list that the node has, the same instance, when nothing changes; null for none.</returns>
    public static IList<V1Taint>? Scheduling(V1Node node, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(node);
        var taints = node.Spec?.Taints;
        foreach (var (key, isWanted) in Wishes(node))
        {
            taints = isWanted ? With(taints, key, Taints.NoSchedule, now) : Without(taints, key, Taints.NoSchedule);
        }

        return taints;
    }

    /// <summary>The node's taints with exactly that <c>NoExecute</c> taint that its Ready condition asks for, behind
    /// those that keep new pods off: <see cref="Scheduling"/>.</summary>
    /// <param name="node">The node.</param>
    /// <param name="now">When a new taint begins.</param>
    /// <returns>The list that the node has, the same instance, when nothing changes; null for none.</returns>
    public static IList<V1Taint>? Evicting(V1Node node, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(node);
        return EvictingKey(node) is { } key
            ? With(Without(Scheduling(node, now), Opposite(key), Taints.NoExecute), key, Taints.NoExecute, now)
            : Reachable(node);
    }

    /// <summary>The node's taints without those <c>NoExecute</c> taints that say it cannot be reached or is not
    /// ready.</summary>
    public static IList<V1Taint>? Reachable(V1Node node)
    {
        ArgumentNullException.ThrowIfNull(node);
        return Without(
            Without(node.Spec?.Taints, Taints.Unreachable, Taints.NoExecute), Taints.NotReady, Taints.NoExecute);
    }

    /// <summary>The <c>NoExecute</c> taint that the node's Ready condition asks for; null while it is ready.</summary>
    public static string? EvictingKey(V1Node node) => node.Condition("Ready")?.Status switch
    {
        "False" => Taints.NotReady,
        "Unknown" => Taints.Unreachable,
        _ => null,
    };

    /// <summary>True when the node has the opposite <c>NoExecute</c> taint of the one its condition asks for: the two
    /// are swapped without waiting, since the pods have been given notice already.</summary>
    public static bool IsSwap(V1Node node) =>
        EvictingKey(node) is { } key && node.HasTaint(Opposite(key), Taints.NoExecute);

    private static bool Has(IList<V1Taint>? taints, string key, string effect) =>
        taints?.Any(taint => taint.Key == key && taint.Effect == effect) == true;

    private static IEnumerable<(string Taint, bool IsWanted)> Wishes(V1Node node)
    {
        foreach (var (condition, status, taint) in Taints.OfConditions)
        {
            yield return (taint, node.Condition(condition)?.Status == status);
        }

        yield return (Taints.Unschedulable, node.Spec?.Unschedulable == true);
    }

    private static string Opposite(string key) => key == Taints.NotReady ? Taints.Unreachable : Taints.NotReady;

    private static IList<V1Taint>? With(IList<V1Taint>? taints, string key, string effect, DateTimeOffset now) =>
        Has(taints, key, effect)
            ? taints
            : [.. taints ?? [], new V1Taint { Key = key, Effect = effect, TimeAdded = now.UtcDateTime }];

    private static IList<V1Taint>? Without(IList<V1Taint>? taints, string key, string effect)
    {
        if (!Has(taints, key, effect))
        {
            return taints;
        }

        V1Taint[] kept = [.. taints!.Where(taint => taint.Key != key || taint.Effect != effect)];
        return kept.Length == 0 ? null : kept;
    }
}
