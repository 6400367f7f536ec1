using k8s.Models;
using KubeKatas.Controllers.Deployments;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.DaemonSets;

/// <summary>Takes a rolling update one step further.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/controller/daemon/update.go, rollingUpdate.</remarks>
public static class DaemonRollout
{
    /// <inheritdoc cref="DaemonRolloutRule"/>
    public static DaemonChanges Next(DaemonPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        var desired = pass.Seen.Nodes.Count(node => pass.Rule(pass.Set, node).ShouldRun);
        var (surge, unavailable) = Limits(pass.Set, desired);
        return surge == 0 ? Replace(pass, unavailable) : Surge(pass, surge);
    }

    /// <summary>True when a node may have an old and a new pod at once.</summary>
    public static bool AllowsSurge(V1DaemonSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        return set.Spec.UpdateStrategy is { Type: "RollingUpdate", RollingUpdate.MaxSurge: { } surge }
            && DeploymentNumbers.Resolve(surge, 100, roundsUp: true) > 0;
    }

    /// <summary>How many nodes may have two pods during an update, and how many none that is available.</summary>
    /// <remarks>Source: pkg/controller/daemon/util/daemonset_util.go, SurgeCount and UnavailableCount.</remarks>
    /// <param name="set">Its strategy; without numbers no surge, and one unavailable.</param>
    /// <param name="desired">How many nodes should have a pod.</param>
    /// <returns>Both in nodes. Percentages are of <paramref name="desired"/> and rounded up; when both come to 0, one
    /// may be unavailable.</returns>
    public static (int Surge, int Unavailable) Limits(V1DaemonSet set, int desired)
    {
        ArgumentNullException.ThrowIfNull(set);
        var rolling = set.Spec.UpdateStrategy?.RollingUpdate;
        var surge = rolling?.MaxSurge is { } more ? DeploymentNumbers.Resolve(more, desired, roundsUp: true) : 0;
        var unavailable = rolling?.MaxUnavailable is { } less
            ? DeploymentNumbers.Resolve(less, desired, roundsUp: true)
            : 1;
        return (surge, surge == 0 && unavailable == 0 ? 1 : unavailable);
    }

    private static DaemonChanges Replace(DaemonPass pass, int most)
    {
        var unavailable = 0;
        var (broken, candidates) = (new List<V1Pod>(), new List<V1Pod>());
        foreach (var node in pass.Occupied)
        {
            var (isClear, newer, older) = PodsOf(pass, node);
            if (!isClear || newer is null == older is null)
            {
                unavailable++;
            }
            else if (newer is not null)
            {
                unavailable += pass.IsAvailable(newer) ? 0 : 1;
            }
            else if (!pass.IsAvailable(older!))
            {
                broken.Add(older!);
                unavailable++;
            }
            else
            {
                candidates.Add(older!);
            }
        }

        return new([], [.. broken, .. candidates.Take(Math.Max(0, most - unavailable))]);
    }

    private static DaemonChanges Surge(DaemonPass pass, int most)
    {
        var (surging, available) = (0, 0);
        var (broken, candidates) = (new List<string>(), new List<string>());
        var (done, misplaced) = (new List<V1Pod>(), new List<V1Pod>());
        var wanted = pass.Seen.Nodes.Where(node => pass.Rule(pass.Set, node).ShouldRun)
            .Select(node => node.Metadata.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var node in pass.Occupied)
        {
            var (isClear, newer, older) = PodsOf(pass, node);
            surging += isClear ? 0 : 1;
            available += (older ?? newer) is { } first && pass.IsAvailable(first) ? 1 : 0;
            if (older is null)
            {
                continue;
            }

            if (newer is not null)
            {
                surging += pass.IsAvailable(newer) ? 0 : 1;
                done.AddRange(pass.IsAvailable(newer) ? [older] : []);
            }
            else if (!wanted.Contains(node))
            {
                (pass.IsAvailable(older) ? misplaced : done).Add(older);
            }
            else
            {
                (pass.IsAvailable(older) ? candidates : broken).Add(node);
            }
        }

        return new(
            [.. broken, .. candidates.Take(Math.Max(0, most - surging))],
            [.. done, .. misplaced.Take(Math.Max(0, available - wanted.Count))]);
    }

    /// <summary>The pods that stay, one of each kind; not clear when there are two of a kind, which comes right
    /// elsewhere.</summary>
    private static (bool IsClear, V1Pod? Newer, V1Pod? Older) PodsOf(DaemonPass pass, string node)
    {
        var staying = pass.On(node).Where(pod => !pod.IsTerminating()).ToLookup(pass.IsUpdated);
        return staying[true].Count() > 1 || staying[false].Count() > 1
            ? (false, null, null)
            : (true, staying[true].FirstOrDefault(), staying[false].FirstOrDefault());
    }
}
