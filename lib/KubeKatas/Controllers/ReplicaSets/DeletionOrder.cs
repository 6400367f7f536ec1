using System.Globalization;
using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.ReplicaSets;

/// <summary>Puts pods into the order in which they are given up.</summary>
/// <param name="pods">The pods to choose from.</param>
/// <param name="related">The pods that count for "too many on one node"; those to choose from only if they are here
/// too.</param>
/// <param name="now">The time.</param>
/// <returns>The same pods, the one to give up first in front.</returns>
public delegate IReadOnlyList<V1Pod> DeletionOrderRule(
    IReadOnlyList<V1Pod> pods, IReadOnlyList<V1Pod> related, DateTimeOffset now);

/// <summary>Which pod goes first when there are too many: the one whose loss costs least.</summary>
/// <remarks>
/// The rules in order: no node yet; Pending, then Unknown, then Running; not ready; the lower
/// <c>controller.kubernetes.io/pod-deletion-cost</c>; the node with more related pods; ready for less time; more
/// restarts; created later. Times are compared by the order of magnitude of the age (powers of two), so that among
/// pods of similar age the UID decides, which spreads the choice. The name has the last word, where a real controller
/// leaves it
/// to chance. Source: kubernetes v1.36.2, pkg/controller/controller_utils.go, ActivePodsWithRanks.
/// </remarks>
public static class DeletionOrder
{
    private const string CostAnnotation = "controller.kubernetes.io/pod-deletion-cost";

    /// <inheritdoc cref="DeletionOrderRule"/>
    public static IReadOnlyList<V1Pod> Sort(
        IReadOnlyList<V1Pod> pods, IReadOnlyList<V1Pod> related, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(pods);
        ArgumentNullException.ThrowIfNull(related);
        var neighbours = related.Where(PodFacts.IsActive)
            .GroupBy(pod => pod.Spec?.NodeName ?? "")
            .ToDictionary(group => group.Key, group => group.Count());
        var ranked = pods.Select(pod => new Candidate(pod, neighbours.GetValueOrDefault(pod.Spec?.NodeName ?? ""), now))
            .ToArray();
        return Array.ConvertAll(Sort(ranked), candidate => candidate.Pod);
    }

    /// <summary>
    /// Sorts by merging, which takes any comparison: the rules are not transitive where equal and almost equal times
    /// meet.
    /// </summary>
    private static Candidate[] Sort(Candidate[] pods)
    {
        if (pods.Length < 2)
        {
            return pods;
        }

        var (left, right) = (Sort(pods[..(pods.Length / 2)]), Sort(pods[(pods.Length / 2)..]));
        var (merged, fromLeft, fromRight) = (new Candidate[pods.Length], 0, 0);
        for (var i = 0; i < merged.Length; i++)
        {
            var takesLeft = fromRight == right.Length ||
                (fromLeft < left.Length && left[fromLeft].CompareTo(right[fromRight]) <= 0);
            merged[i] = takesLeft ? left[fromLeft++] : right[fromRight++];
        }

        return merged;
    }

    private sealed class Candidate(V1Pod pod, int neighbours, DateTimeOffset now)
    {
        private readonly bool _isBound = pod.IsBound();
        private readonly bool _isReady = pod.IsReady();
        private readonly int _phase = pod.Phase() switch { "Pending" => 0, "Unknown" => 1, _ => 2 };
        private readonly int _cost = CostOf(pod);
        private readonly DateTime? _readySince = ReadySinceOf(pod);
        private readonly (int Regular, int Sidecar) _restarts = RestartsOf(pod);

        public V1Pod Pod => pod;

        public int CompareTo(Candidate other)
        {
            var verdict = _isBound.CompareTo(other._isBound);
            verdict = verdict != 0 ? verdict : _phase.CompareTo(other._phase);
            verdict = verdict != 0 ? verdict : _isReady.CompareTo(other._isReady);
            verdict = verdict != 0 ? verdict : _cost.CompareTo(other._cost);
            verdict = verdict != 0 ? verdict : other.Neighbours.CompareTo(Neighbours);
            verdict = verdict != 0 || !_isReady ? verdict : CompareAges(_readySince, other._readySince, other);
            verdict = verdict != 0 ? verdict : other._restarts.CompareTo(_restarts);
            verdict = verdict != 0
                ? verdict
                : CompareAges(pod.Metadata.CreationTimestamp, other.Pod.Metadata.CreationTimestamp, other);
            return verdict != 0 ? verdict : string.CompareOrdinal(pod.Metadata.Name, other.Pod.Metadata.Name);
        }

        private int Neighbours => neighbours;

        private int CompareAges(DateTime? mine, DateTime? theirs, Candidate other)
        {
            if (mine == theirs)
            {
                return 0;
            }

            if (mine is null || theirs is null)
            {
                return mine is null ? -1 : 1;
            }

            var verdict = Magnitude(mine.Value).CompareTo(Magnitude(theirs.Value));
            return verdict != 0 ? verdict : string.CompareOrdinal(pod.Metadata.Uid, other.Pod.Metadata.Uid);
        }

        /// <summary>The whole part of the binary logarithm of an age in nanoseconds; -1 for no age.</summary>
        private long Magnitude(DateTime since)
        {
            var age = now.UtcDateTime - since;
            return age > TimeSpan.Zero ? (long)Math.Log2(age.TotalNanoseconds) : -1;
        }
    }

    private static int CostOf(V1Pod pod) =>
        pod.Metadata.Annotations?.TryGetValue(CostAnnotation, out var text) == true &&
        IsPlainNumber(text) && int.TryParse(text, CultureInfo.InvariantCulture, out var cost)
            ? cost
            : 0;

    /// <summary>A leading plus or zero makes the annotation invalid; the API refuses neither, the rule ignores
    /// both.</summary>
    private static bool IsPlainNumber(string text) =>
        text.Length > 0 && text[0] != '+' && !(text.Length > 1 && text[0] == '0') && text.Trim() == text;

    private static DateTime? ReadySinceOf(V1Pod pod) =>
        pod.Condition("Ready") is { Status: "True", LastTransitionTime: { } since } ? since : null;

    private static (int Regular, int Sidecar) RestartsOf(V1Pod pod)
    {
        var sidecars = (pod.Spec?.InitContainers ?? [])
            .Where(container => container.RestartPolicy == "Always")
            .Select(container => container.Name)
            .ToHashSet(StringComparer.Ordinal);
        return (
            (pod.Status?.ContainerStatuses ?? []).Select(status => status.RestartCount).DefaultIfEmpty().Max(),
            (pod.Status?.InitContainerStatuses ?? [])
                .Where(status => sidecars.Contains(status.Name))
                .Select(status => status.RestartCount).DefaultIfEmpty().Max());
    }
}
