using System.Collections.Immutable;
using k8s.Models;
using KubeKatas.Controllers.Runtime;
using KubeKatas.Objects;
using KubeKatas.Selectors;

namespace KubeKatas.Controllers.Disruption;

/// <summary>Keeps the status of PodDisruptionBudgets, which evictions are judged by.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, pkg/controller/disruption/disruption.go. Left out: workloads with a scale subresource
/// beyond the built-in ones, and the Events about pods that nobody manages.
/// </remarks>
/// <param name="budgets">The arithmetic of budgets; null for the library's own.</param>
public sealed class DisruptionController(BudgetRule? budgets = null) : IController
{
    /// <inheritdoc/>
    /// <remarks>The real one's Events come from that name.</remarks>
    public string Name => "controllermanager";

    /// <inheritdoc/>
    public void Watch(Watches watches)
    {
        ArgumentNullException.ThrowIfNull(watches);
        watches.Objects<V1PodDisruptionBudget>();
        watches.On<V1Pod>(delta => OnPod(watches, delta));
        watches.Of<V1ReplicaSet>();
        watches.Of<V1ReplicationController>();
        watches.Of<V1StatefulSet>();
        watches.Of<V1Deployment>();
    }

    /// <inheritdoc/>
    public Plan Plan(ObjectKey key, Seen seen)
    {
        ArgumentNullException.ThrowIfNull(seen);
        if (seen.Of<V1PodDisruptionBudget>().Find(key) is not { } budget)
        {
            return Controllers.Plan.Nothing;
        }

        ImmutableArray<V1Pod> pods = budget.Spec.Selector is null
            ? []
            : [.. seen.Of<V1Pod>().Matching(key.Namespace, LabelSelector.Of(budget.Spec.Selector))];
        var scales = ImmutableDictionary.CreateBuilder<string, int>();
        var unmanaged = ImmutableArray.CreateBuilder<V1Pod>();
        foreach (var pod in pods)
        {
            if (Scale(seen, key.Namespace, pod.ControllerOf()) is var (uid, replicas))
            {
                scales[uid] = replicas;
            }
            else
            {
                unmanaged.Add(pod);
            }
        }

        return DisruptionPlanning.Plan(
            new(budget, pods, scales.ToImmutable(), unmanaged.ToImmutable(), seen.Now),
            budgets ?? BudgetArithmetic.Count);
    }

    private static void OnPod(Watches watches, Delta<V1Pod> delta)
    {
        foreach (var budget in watches.Of<V1PodDisruptionBudget>().InNamespace(delta.Last.Metadata.NamespaceProperty))
        {
            var selector = LabelSelector.Of(budget.Spec.Selector);
            if (selector.Matches(delta.Last.Metadata.Labels) || selector.Matches(delta.Before?.Metadata.Labels))
            {
                watches.Queue.Add(budget.Key());
            }
        }
    }

    /// <summary>The workload at the end of the chain of owners, and the replicas it wants.</summary>
    private static (string Uid, int Replicas)? Scale(Seen seen, string ns, V1OwnerReference? owner)
    {
        if (owner is null)
        {
            return null;
        }

        var key = new ObjectKey(ns, owner.Name);
        return owner.Kind switch
        {
            "ReplicaSet" when seen.Of<V1ReplicaSet>().Find(key) is { } set && set.Metadata.Uid == owner.Uid =>
                Scale(seen, ns, set.ControllerOf()) ?? (owner.Uid, set.Spec.Replicas ?? 1),
            "Deployment" when seen.Of<V1Deployment>().Find(key) is { } deployment =>
                (owner.Uid, deployment.Spec.Replicas ?? 1),
            "StatefulSet" when seen.Of<V1StatefulSet>().Find(key) is { } set => (owner.Uid, set.Spec.Replicas ?? 1),
            "ReplicationController" when seen.Of<V1ReplicationController>().Find(key) is { } controller =>
                (owner.Uid, controller.Spec.Replicas ?? 1),
            _ => null,
        };
    }
}
