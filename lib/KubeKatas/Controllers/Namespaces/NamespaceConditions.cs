using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.Namespaces;

/// <summary>What a namespace that is being deleted says about how far that is.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, pkg/controller/namespace/deletion/status_condition_utils.go. Left out: failures of
/// discovery and of single deletions, which cannot happen here.
/// </remarks>
public static class NamespaceConditions
{
    /// <summary>Writes the five conditions of a namespace's deletion.</summary>
    /// <param name="seen">The namespace, and the time.</param>
    /// <param name="remains">What is left in it.</param>
    /// <returns>A patch of the status, which changes nothing where the conditions already say it.</returns>
    public static Write Write(NamespaceView seen, NamespaceRemains remains)
    {
        ArgumentNullException.ThrowIfNull(seen);
        ArgumentNullException.ThrowIfNull(remains);
        V1Namespace With(V1Namespace value) => value with
        {
            Status = (value.Status ?? new()) with
            {
                Conditions = Merge(value.Status?.Conditions, Of(remains), seen.Now.UtcDateTime),
            },
        };
        return Controllers.Write.Patch.Of<V1Namespace>(seen.Namespace.Key(), "conditions", With) with
        {
            Subresource = "status",
            Tolerates = [404],
        };
    }

    private static IEnumerable<V1NamespaceCondition> Of(NamespaceRemains remains)
    {
        yield return False(
            "NamespaceDeletionDiscoveryFailure",
            "ResourcesDiscovered",
            "All resources successfully discovered"
        );
        yield return False(
            "NamespaceDeletionGroupVersionParsingFailure",
            "ParsedGroupVersions",
            "All legacy kube types successfully parsed"
        );
        yield return False(
            "NamespaceDeletionContentFailure",
            "ContentDeleted",
            "All content successfully deleted, may be waiting on finalization"
        );
        yield return remains.Resources.IsEmpty
            ? False("NamespaceContentRemaining", "ContentRemoved", "All content successfully removed")
            : True(
                "NamespaceContentRemaining",
                "SomeResourcesRemain",
                "Some resources are remaining: "
                    + string.Join(
                        ", ",
                        remains.Resources.Select(pair => $"{Plain(pair.Key)} has {pair.Value} resource instances")
                    )
            );
        yield return remains.Finalizers.IsEmpty
            ? False(
                "NamespaceFinalizersRemaining",
                "ContentHasNoFinalizers",
                "All content-preserving finalizers finished"
            )
            : True(
                "NamespaceFinalizersRemaining",
                "SomeFinalizersRemain",
                "Some content in the namespace has finalizers remaining: "
                    + string.Join(
                        ", ",
                        remains.Finalizers.Select(pair => $"{pair.Key} in {pair.Value} resource instances")
                    )
            );
    }

    /// <summary>Group resources of the core group end in a dot here, as the real server prints them.</summary>
    private static string Plain(string groupResource) =>
        groupResource.Contains('.', StringComparison.Ordinal) ? groupResource : groupResource + ".";

    private static IList<V1NamespaceCondition> Merge(
        IList<V1NamespaceCondition>? old,
        IEnumerable<V1NamespaceCondition> wanted,
        DateTime now
    )
    {
        var merged = old?.ToList() ?? [];
        foreach (var condition in wanted)
        {
            var at = merged.FindIndex(found => found.Type == condition.Type);
            if (at < 0)
            {
                merged.Add(condition with { LastTransitionTime = now });
            }
            else if (merged[at].Status != condition.Status || merged[at].Message != condition.Message)
            {
                var since = merged[at].Status == condition.Status ? merged[at].LastTransitionTime : now;
                merged[at] = condition with { LastTransitionTime = since };
            }
        }

        return old is not null && merged.SequenceEqual(old) ? old : merged;
    }

    private static V1NamespaceCondition False(string type, string reason, string message) =>
        new()
        {
            Type = type,
            Status = "False",
            Reason = reason,
            Message = message,
        };

    private static V1NamespaceCondition True(string type, string reason, string message) =>
        new()
        {
            Type = type,
            Status = "True",
            Reason = reason,
            Message = message,
        };
}
