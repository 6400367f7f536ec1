using System.Text.Json.Nodes;
using k8s.Models;
using KubeKatas.Api.Admission;
using KubeKatas.Api.Defaulting;
using KubeKatas.Api.Subresources;
using KubeKatas.Api.Validation;
using KubeKatas.Api.Verbs;
using KubeKatas.Objects;
using KubeKatas.Selectors;
using KubeKatas.Time;

namespace KubeKatas.Api;

/// <summary>The replaceable pieces of the API server: each a function with the signature of the library's own.</summary>
/// <example><code>
/// Cluster.Start(parts: built => built with { Api = built.Api with { … } })
/// </code></example>
public sealed record ApiPieces
{
    private static readonly Func<Requirement, IDictionary<string, string>?, bool> Matching =
        static (requirement, labels) => requirement.Matches(labels);

    /// <summary>The library's own pieces.</summary>
    public static ApiPieces BuiltIn { get; } = new();

    /// <summary>Reads the <c>labelSelector</c> of a list, a watch or a deletion of a collection.</summary>
    /// <remarks>It throws a <see cref="SelectorException"/> for a text that makes no sense: the answer is 400 then.
    /// An absent parameter is the empty text.</remarks>
    public Func<string, LabelSelector> ParseSelector { get; init; } = LabelSelector.Parse;

    /// <summary>Says whether labels, null for none, meet one requirement of such a selector.</summary>
    public Func<Requirement, IDictionary<string, string>?, bool> Meets { get; init; } = Matching;

    /// <summary>What is wrong with the names of new objects, by the kind's rule.</summary>
    public NamePieces Names { get; init; } = NamePieces.BuiltIn;

    /// <summary>Says why a quota has no room for what is asked, by the quota's names; null when it has.</summary>
    public Func<V1ResourceQuota, IDictionary<string, ResourceQuantity>, string?> QuotaExcess { get; init; } =
        QuotaArithmetic.Excess;

    /// <summary>Completes the resources of a pod's container: what it asks for where only a limit is given.</summary>
    /// <remarks>Never null, and given as sent. The piece may not change it; it makes a new one with
    /// <c>with</c>.</remarks>
    public Func<V1ResourceRequirements, V1ResourceRequirements> DefaultRequests { get; init; } =
        ContainerDefaults.WithRequests;

    /// <summary>The quality of service of a new pod: <c>Guaranteed</c>, <c>Burstable</c> or
    /// <c>BestEffort</c>.</summary>
    public Func<V1PodSpec, string> QosClass { get; init; } = QualityOfService.ClassOf;

    /// <summary>Makes a name from a <c>generateName</c> and chance; asked again while the name is taken.</summary>
    public Func<string, Chance, string> GenerateName { get; init; } = GeneratedNames.Of;

    /// <summary>Which of two versions of a group discovery names first; positive when it is the left one.</summary>
    public Comparison<string> CompareVersions { get; init; } = VersionPriority.Compare;

    /// <summary>Applies a JSON merge patch: the object's tree, then the patch; gives the new tree.</summary>
    /// <remarks>The tree is the piece's own and may be changed; the patch may not.</remarks>
    public Func<JsonObject, JsonObject, JsonObject> MergePatch { get; init; } = Patching.MergePatch.Apply;

    /// <summary>Says whether a disruption budget lets one of its pods be evicted.</summary>
    public EvictionRule JudgeEviction { get; init; } = EvictionRules.Judge;

    /// <summary>Reads a selector, and lets <see cref="Meets"/> judge by it.</summary>
    internal LabelSelector Selector(string text)
    {
        var selector = ParseSelector(text);
        return Meets == Matching ? selector : selector.JudgedBy(Meets);
    }
}
