using k8s.Models;
using KubeKatas.Selectors;

namespace KubeKatas.Scheduling;

/// <summary>A pod's terms about the company of other pods, ready to be matched.</summary>
/// <param name="Required">Pods that have to be near.</param>
/// <param name="Shunned">Pods that must not be near.</param>
/// <param name="Preferred">Pods that are welcome near, with weights.</param>
/// <param name="Avoided">Pods that are unwelcome near, with weights.</param>
/// <remarks>
/// Source: kubernetes v1.36.2, staging/src/k8s.io/kube-scheduler/framework/types.go, AffinityTerm.
/// Left out: matchLabelKeys, which the API server writes into the selectors at creation.
/// </remarks>
public sealed record PodAffinityTerms(
    IReadOnlyList<PodAffinityTerm> Required,
    IReadOnlyList<PodAffinityTerm> Shunned,
    IReadOnlyList<PodAffinityTerm> Preferred,
    IReadOnlyList<PodAffinityTerm> Avoided
)
{
    private static readonly PodAffinityTerms None = new([], [], [], []);

    /// <summary>Reads the terms of a pod.</summary>
    public static PodAffinityTerms Of(V1Pod pod) => pod.Spec.Affinity is null ? None : Read(pod);

    private static PodAffinityTerms Read(V1Pod pod)
    {
        var near = pod.Spec.Affinity?.PodAffinity;
        var apart = pod.Spec.Affinity?.PodAntiAffinity;
        return new(
            Hard(near?.RequiredDuringSchedulingIgnoredDuringExecution),
            Hard(apart?.RequiredDuringSchedulingIgnoredDuringExecution),
            Soft(near?.PreferredDuringSchedulingIgnoredDuringExecution),
            Soft(apart?.PreferredDuringSchedulingIgnoredDuringExecution)
        );

        List<PodAffinityTerm> Hard(IList<V1PodAffinityTerm>? terms) =>
            [.. (terms ?? []).Select(term => PodAffinityTerm.Of(term, 0, pod.Metadata.NamespaceProperty))];

        List<PodAffinityTerm> Soft(IList<V1WeightedPodAffinityTerm>? terms) =>
            [
                .. (terms ?? []).Select(one =>
                    PodAffinityTerm.Of(one.PodAffinityTerm, one.Weight, pod.Metadata.NamespaceProperty)
                ),
            ];
    }
}

/// <summary>One term: which pods, in which namespaces, and what counts as near.</summary>
/// <param name="Selector">The pods meant.</param>
/// <param name="Namespaces">The namespaces named; the pod's own when the term names none.</param>
/// <param name="NamespaceSelector">Further namespaces by their labels; null for none.</param>
/// <param name="TopologyKey">The node label whose equal values mean near.</param>
/// <param name="Weight">1 to 100 for a preference; 0 for a rule.</param>
public sealed record PodAffinityTerm(
    LabelSelector Selector,
    IReadOnlyCollection<string> Namespaces,
    LabelSelector? NamespaceSelector,
    string TopologyKey,
    int Weight
)
{
    internal static PodAffinityTerm Of(V1PodAffinityTerm term, int weight, string ownNamespace) =>
        new(
            LabelSelector.Of(term.LabelSelector),
            term.Namespaces is { Count: > 0 } named ? [.. named]
                : term.NamespaceSelector is null ? [ownNamespace]
                : [],
            term.NamespaceSelector is null ? null : LabelSelector.Of(term.NamespaceSelector),
            term.TopologyKey,
            weight
        );

    /// <summary>True when the term means that pod.</summary>
    /// <param name="pod">The pod.</param>
    /// <param name="labelsOfNamespace">The labels of a namespace by its name.</param>
    public bool Means(V1Pod pod, Func<string, IDictionary<string, string>?> labelsOfNamespace)
    {
        var ns = pod.Metadata.NamespaceProperty;
        return (Namespaces.Contains(ns) || NamespaceSelector?.Matches(labelsOfNamespace(ns)) == true)
            && Selector.Matches(pod.Metadata.Labels);
    }
}
