using System.Globalization;
using k8s.Models;

namespace KubeKatas.Katas.ReplicaSets;

/// <summary>Task 3: which pod goes first?</summary>
/// <remarks>
/// The rules are a list, so the code is one: a sort key a rule, the weightiest first. <c>false</c> sorts before
/// <c>true</c>, so each
/// question is put such that "no" is the victim.
/// </remarks>
public static class DeletionRank
{
    private const string CostAnnotation = "controller.kubernetes.io/pod-deletion-cost";

    /// <summary>The pods, the first victim in front.</summary>
    public static IReadOnlyList<V1Pod> Sort(IReadOnlyList<V1Pod> pods, IReadOnlyList<V1Pod> related, DateTimeOffset now)
    {
        var neighbours = related.Where(ActivePods.IsActive).CountBy(pod => pod.Spec.NodeName ?? "").ToDictionary();
        return
        [
            .. pods.OrderBy(pod => !string.IsNullOrEmpty(pod.Spec.NodeName))
                .ThenBy(pod => (pod.Status?.Phase ?? "Pending") switch { "Pending" => 0, "Unknown" => 1, _ => 2 })
                .ThenBy(pod => ReadySince(pod) is not null)
                .ThenBy(Cost)
                .ThenByDescending(pod => neighbours.GetValueOrDefault(pod.Spec.NodeName ?? ""))
                .ThenBy(pod => pod, Comparer<V1Pod>.Create((left, right) => ByAge(left, right, ReadySince, now)))
                .ThenByDescending(pod =>
                    (pod.Status?.ContainerStatuses ?? []).Select(status => status.RestartCount).DefaultIfEmpty().Max()
                )
                .ThenBy(
                    pod => pod,
                    Comparer<V1Pod>.Create(
                        (left, right) => ByAge(left, right, pod => pod.Metadata.CreationTimestamp, now)
                    )
                )
                .ThenBy(pod => pod.Metadata.Name, StringComparer.Ordinal),
        ];
    }

    private static DateTime? ReadySince(V1Pod pod) =>
        pod.Status?.Conditions?.FirstOrDefault(condition => condition.Type == "Ready") is { Status: "True" } ready
            ? ready.LastTransitionTime
            : null;

    /// <summary>A plus sign or a leading zero makes the number invalid, as it does in the real controller.</summary>
    private static int Cost(V1Pod pod) =>
        pod.Metadata.Annotations is { } annotations
        && annotations.TryGetValue(CostAnnotation, out var text)
        && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var cost)
        && text[0] != '+'
            ? cost
            : 0;

    /// <summary>
    /// The younger one first, but only when its age is of another power of two: among pods of similar age the UID
    /// decides, so that the choice does not always fall on the newest.
    /// </summary>
    private static int ByAge(V1Pod left, V1Pod right, Func<V1Pod, DateTime?> since, DateTimeOffset now)
    {
        if (since(left) is not { } leftSince || since(right) is not { } rightSince || leftSince == rightSince)
        {
            return 0;
        }

        var byMagnitude = Magnitude(now.UtcDateTime - leftSince).CompareTo(Magnitude(now.UtcDateTime - rightSince));
        return byMagnitude != 0 ? byMagnitude : string.CompareOrdinal(left.Metadata.Uid, right.Metadata.Uid);
    }

    private static int Magnitude(TimeSpan age) => age <= TimeSpan.Zero ? -1 : (int)Math.Log2(age.TotalNanoseconds);
}
