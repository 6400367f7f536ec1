using System.Globalization;
using k8s.Models;

namespace KubeKatas.Objects;

/// <summary>Which nodes a pod asks for: <c>nodeSelector</c> and node affinity.</summary>
/// <remarks>
/// Pure. Source: kubernetes v1.36.2,
/// staging/src/k8s.io/component-helpers/scheduling/corev1/nodeaffinity/nodeaffinity.go.
/// </remarks>
public static class NodeSelectors
{
    /// <summary>
    /// True when the node has every label of <c>nodeSelector</c> and matches the required node affinity, if any.
    /// </summary>
    public static bool MatchesRequired(V1PodSpec spec, V1Node node)
    {
        if (spec.NodeSelector is { Count: > 0 } wanted)
        {
            foreach (var (key, value) in wanted)
            {
                if (LabelOf(node, key) != value)
                {
                    return false;
                }
            }
        }

        var required = spec.Affinity?.NodeAffinity?.RequiredDuringSchedulingIgnoredDuringExecution;
        return required is null || Matches(required, node);
    }

    /// <summary>True when one of the terms matches: terms are alternatives. No terms match nothing.</summary>
    public static bool Matches(V1NodeSelector selector, V1Node node) =>
        selector.NodeSelectorTerms?.Any(term => Matches(term, node)) == true;

    /// <summary>True when every requirement of the term holds; an empty term matches nothing.</summary>
    public static bool Matches(V1NodeSelectorTerm term, V1Node node)
    {
        var labels = term.MatchExpressions?.Count ?? 0;
        var fields = term.MatchFields?.Count ?? 0;
        return labels + fields > 0
            && (term.MatchExpressions ?? []).All(one => Holds(one, LabelOf(node, one.Key)))
            && (term.MatchFields ?? []).All(one => Holds(one, one.Key == "metadata.name" ? node.Metadata.Name : null));
    }

    /// <summary>The sum of the weights of the preferred terms that match; 0 when the pod prefers nothing.</summary>
    public static long PreferredWeight(V1PodSpec spec, V1Node node)
    {
        long weight = 0;
        foreach (var term in spec.Affinity?.NodeAffinity?.PreferredDuringSchedulingIgnoredDuringExecution ?? [])
        {
            weight += term.Weight != 0 && Matches(term.Preference, node) ? term.Weight : 0;
        }

        return weight;
    }

    /// <summary>True when a value (null: there is none) meets a requirement.</summary>
    /// <remarks>
    /// NotIn and DoesNotExist hold where the label is missing. Gt and Lt compare whole numbers; anything else fails
    /// them.
    /// </remarks>
    public static bool Holds(V1NodeSelectorRequirement requirement, string? value) =>
        requirement.OperatorProperty switch
        {
            "In" => value is not null && requirement.Values?.Contains(value) == true,
            "NotIn" => value is null || requirement.Values?.Contains(value) != true,
            "Exists" => value is not null,
            "DoesNotExist" => value is null,
            "Gt" => Compare(requirement, value) > 0,
            "Lt" => Compare(requirement, value) < 0,
            _ => false,
        };

    private static int Compare(V1NodeSelectorRequirement requirement, string? value) =>
        requirement.Values is [var bound]
        && long.TryParse(bound, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var right)
        && long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var left)
            ? left.CompareTo(right)
            : 0;

    private static string? LabelOf(V1Node node, string key) =>
        node.Metadata.Labels is { } labels && labels.TryGetValue(key, out var value) ? value : null;
}
