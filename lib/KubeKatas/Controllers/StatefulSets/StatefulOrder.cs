using System.Collections.Immutable;
using System.Text.Json;
using k8s;
using k8s.Models;
using KubeKatas.Controllers.Deployments;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.StatefulSets;

/// <summary>Takes a StatefulSet's pods one step further, in the order of their ordinals where that is wanted.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/controller/statefulset/stateful_set_control.go, updateStatefulSet,
/// processReplica, processCondemned, updateStatefulSetAfterInvariantEstablished.</remarks>
public static class StatefulOrder
{
    /// <inheritdoc cref="StatefulOrderRule"/>
    public static StatefulChanges Next(StatefulPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        var there = pass.Seen.Pods.ToLookup(pod =>
            StatefulPods.IsWanted(pass.Set, StatefulPods.Ordinal(pass.Set, pod)));
        var byOrdinal = there[true].ToDictionary(pod => StatefulPods.Ordinal(pass.Set, pod));
        ImmutableArray<V1Pod> condemned =
        [
            .. there[false].OrderByDescending(pod => StatefulPods.Ordinal(pass.Set, pod)),
        ];
        var start = StatefulPods.Start(pass.Set);
        var replicas = Enumerable.Range(start, pass.Set.Spec.Replicas ?? 1).ToArray();
        var (changes, isBlocked) = Replicas(pass, replicas, byOrdinal);
        if (isBlocked)
        {
            return changes;
        }

        changes = changes with { Kept = [.. changes.Kept, .. condemned] };
        var (goes, waits) = Condemned(pass, condemned, FirstUnavailable(pass, replicas, byOrdinal, condemned));
        changes = changes with { Deletes = [.. changes.Deletes, .. goes] };
        return waits || pass.Set.Spec.UpdateStrategy?.Type == "OnDelete"
            ? changes
            : Rolling(pass, changes, replicas, byOrdinal);
    }

    private static (StatefulChanges Changes, bool IsBlocked) Replicas(
        StatefulPass pass, int[] replicas, Dictionary<int, V1Pod> there)
    {
        var creates = ImmutableArray.CreateBuilder<V1Pod>();
        var (kept, deletes) = (ImmutableArray.CreateBuilder<V1Pod>(), ImmutableArray.CreateBuilder<V1Pod>());
        var isBlocked = false;
        foreach (var ordinal in replicas)
        {
            var waits = true;
            if (!there.TryGetValue(ordinal, out var pod))
            {
                creates.Add(New(pass, ordinal));
            }
            else if (pod.IsFinished() && !pod.IsTerminating())
            {
                deletes.Add(pod);
            }
            else if (pod.IsFinished())
            {
                waits = true;
            }
            else
            {
                kept.Add(pod);
                waits = pass.IsUnavailable(pod);
            }

            if (waits && pass.IsOrdered)
            {
                isBlocked = true;
                break;
            }
        }

        return (new() { Creates = creates.ToImmutable(), Kept = kept.ToImmutable(), Deletes = deletes.ToImmutable() },
            isBlocked);
    }

    /// <summary>A new pod of the revision that its ordinal is at: below the partition the current one.</summary>
    private static V1Pod New(StatefulPass pass, int ordinal)
    {
        var strategy = pass.Set.Spec.UpdateStrategy;
        var older = strategy?.Type != "RollingUpdate" ? 0
            : strategy.RollingUpdate is { } rolling ? rolling.Partition ?? 0
            : pass.Set.Status?.CurrentReplicas ?? 0;
        return ordinal - StatefulPods.Start(pass.Set) < older
            ? StatefulPods.For(pass.Set, TemplateOf(pass), pass.Current.Metadata.Name, ordinal)
            : StatefulPods.For(pass.Set, pass.Set.Spec.Template, pass.Update.Metadata.Name, ordinal);
    }

    /// <summary>The template that the current revision keeps.</summary>
    private static V1PodTemplateSpec TemplateOf(StatefulPass pass)
    {
        if (pass.Current.Metadata.Name == pass.Update.Metadata.Name)
        {
            return pass.Set.Spec.Template;
        }

        var data = JsonSerializer.Deserialize<JsonElement>(KubernetesJson.Serialize(pass.Current.Data));
        var template = data.GetProperty("spec").GetProperty("template").EnumerateObject()
            .Where(part => part.Name != "$patch").ToDictionary(part => part.Name, part => part.Value);
        return KubernetesJson.Deserialize<V1PodTemplateSpec>(JsonSerializer.Serialize(template));
    }

    private static V1Pod? FirstUnavailable(
        StatefulPass pass, int[] replicas, Dictionary<int, V1Pod> there, ImmutableArray<V1Pod> condemned) =>
        replicas.Select(there.GetValueOrDefault).OfType<V1Pod>().Concat(condemned.Reverse())
            .FirstOrDefault(pass.IsUnavailable);

    private static (ImmutableArray<V1Pod> Goes, bool Waits) Condemned(
        StatefulPass pass, ImmutableArray<V1Pod> condemned, V1Pod? firstUnavailable)
    {
        if (!pass.IsOrdered)
        {
            return ([.. condemned.Where(pod => !pod.IsTerminating())], false);
        }

        if (condemned.IsEmpty)
        {
            return ([], false);
        }

        var next = condemned[0];
        var mayGo = !next.IsTerminating() && (!pass.IsUnavailable(next) || next == firstUnavailable);
        return (mayGo ? [next] : [], true);
    }

    private static StatefulChanges Rolling(
        StatefulPass pass, StatefulChanges changes, int[] replicas, Dictionary<int, V1Pod> there)
    {
        var rolling = pass.Set.Spec.UpdateStrategy?.RollingUpdate;
        var most = rolling?.MaxUnavailable is { } limit
            ? Math.Max(1, DeploymentNumbers.Resolve(limit, replicas.Length, roundsUp: true))
            : 1;
        var unavailable = replicas.Count(ordinal =>
            !there.TryGetValue(ordinal, out var pod) || pass.IsUnavailable(pod));
        ImmutableArray<V1Pod> goes =
        [
            .. replicas.Skip(rolling?.Partition ?? 0).Reverse()
                .Select(there.GetValueOrDefault)
                .OfType<V1Pod>()
                .Where(pod => StatefulPods.RevisionOf(pod) != pass.Update.Metadata.Name && !pod.IsTerminating()
                    && !pod.IsFinished())
                .Take(Math.Max(0, most - unavailable)),
        ];
        return changes with { Deletes = [.. changes.Deletes, .. goes], Replaced = goes.Length };
    }
}
