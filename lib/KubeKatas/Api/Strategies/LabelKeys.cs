using k8s.Models;

namespace KubeKatas.Api.Strategies;

/// <summary>Turns matchLabelKeys and mismatchLabelKeys into label selectors that name the pod's own values.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, pkg/registry/core/pod/strategy.go (applyMatchLabelKeysAndMismatchLabelKeys and
/// mutateTopologySpreadConstraints).
/// </remarks>
internal static class LabelKeys
{
    public static V1PodSpec Applied(V1PodSpec spec, IDictionary<string, string>? labels)
    {
        if (spec.Affinity is { } affinity && (affinity.PodAffinity is not null || affinity.PodAntiAffinity is not null))
        {
            spec = Affinity(spec, affinity, labels ?? new Dictionary<string, string>());
        }

        var spread = Defaulting.Lists.Each(spec.TopologySpreadConstraints, one => Spread(one, labels));
        return ReferenceEquals(spread, spec.TopologySpreadConstraints)
            ? spec
            : spec with { TopologySpreadConstraints = spread };
    }

    private static V1PodSpec Affinity(V1PodSpec spec, V1Affinity affinity, IDictionary<string, string> labels)
    {
        var (near, far) = (affinity.PodAffinity, affinity.PodAntiAffinity);
        var nearHard = Hard(near?.RequiredDuringSchedulingIgnoredDuringExecution, labels);
        var nearSoft = Soft(near?.PreferredDuringSchedulingIgnoredDuringExecution, labels);
        var farHard = Hard(far?.RequiredDuringSchedulingIgnoredDuringExecution, labels);
        var farSoft = Soft(far?.PreferredDuringSchedulingIgnoredDuringExecution, labels);
        var newNear = near is null || (ReferenceEquals(nearHard, near.RequiredDuringSchedulingIgnoredDuringExecution)
            && ReferenceEquals(nearSoft, near.PreferredDuringSchedulingIgnoredDuringExecution)) ? near : near with
            {
                RequiredDuringSchedulingIgnoredDuringExecution = nearHard,
                PreferredDuringSchedulingIgnoredDuringExecution = nearSoft,
            };
        var newFar = far is null || (ReferenceEquals(farHard, far.RequiredDuringSchedulingIgnoredDuringExecution)
            && ReferenceEquals(farSoft, far.PreferredDuringSchedulingIgnoredDuringExecution)) ? far : far with
            {
                RequiredDuringSchedulingIgnoredDuringExecution = farHard,
                PreferredDuringSchedulingIgnoredDuringExecution = farSoft,
            };
        return ReferenceEquals(near, newNear) && ReferenceEquals(far, newFar)
            ? spec
            : spec with { Affinity = affinity with { PodAffinity = newNear, PodAntiAffinity = newFar } };
    }

    private static IList<V1PodAffinityTerm>? Hard(IList<V1PodAffinityTerm>? terms, IDictionary<string,
        string> labels) =>
        Defaulting.Lists.Each(terms, term => Term(term, labels));

    private static IList<V1WeightedPodAffinityTerm>? Soft(
        IList<V1WeightedPodAffinityTerm>? terms, IDictionary<string, string> labels) =>
        Defaulting.Lists.Each(terms, term => term.PodAffinityTerm is { } inner && Term(inner, labels) is var changed
            && !ReferenceEquals(inner, changed) ? term with { PodAffinityTerm = changed } : term);

    private static V1PodAffinityTerm Term(V1PodAffinityTerm term, IDictionary<string, string> labels)
    {
        if (term.LabelSelector is null || (term.MatchLabelKeys is not { Count: > 0 }
            && term.MismatchLabelKeys is not { Count: > 0 }))
        {
            return term;
        }

        var selector = With(term.LabelSelector, term.MatchLabelKeys, "In", labels);
        return term with { LabelSelector = With(selector, term.MismatchLabelKeys, "NotIn", labels) };
    }

    private static V1TopologySpreadConstraint Spread(V1TopologySpreadConstraint one, IDictionary<string,
        string>? labels) =>
        one.LabelSelector is null || one.MatchLabelKeys is not { Count: > 0 } || labels is null
            ? one
            : one with { LabelSelector = With(one.LabelSelector, one.MatchLabelKeys, "In", labels) };

    private static V1LabelSelector With(
        V1LabelSelector selector, IList<string>? keys, string verb, IDictionary<string, string> labels)
    {
        var extra = (keys ?? []).Where(labels.ContainsKey).Select(key =>
            new V1LabelSelectorRequirement { Key = key, OperatorProperty = verb, Values = [labels[key]] }).ToArray();
        return extra.Length == 0
            ? selector
            : selector with { MatchExpressions = [.. selector.MatchExpressions ?? [], .. extra] };
    }
}
