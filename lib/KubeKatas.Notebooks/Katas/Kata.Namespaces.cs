using k8s.Models;
using KubeKatas.Api;
using KubeKatas.Api.Validation;
using KubeKatas.Api.Verbs;
using KubeKatas.Controllers.Namespaces;
using KubeKatas.Time;

namespace KubeKatas.Notebooks.Katas;

/// <summary>The pieces of topic 02.</summary>
public static partial class Kata
{
    /// <summary>The learner's rule for the names of namespaces and services from <c>katas/02-namespaces</c>.</summary>
    /// <returns>The built-in one, and a sentence that says so, until it is written and built.</returns>
    public static KataPiece<Func<string, IReadOnlyList<string>>> LabelRule() =>
        NameRule("Label", NameRules.Dns1123Label);

    /// <summary>The learner's rule for most kinds' names from <c>katas/02-namespaces</c>.</summary>
    /// <returns>The built-in one, and a sentence that says so, until it is written and built.</returns>
    public static KataPiece<Func<string, IReadOnlyList<string>>> SubdomainRule() =>
        NameRule("Subdomain", NameRules.Dns1123Subdomain);

    /// <summary>The learner's rule for the names of roles from <c>katas/02-namespaces</c>.</summary>
    /// <returns>The built-in one, and a sentence that says so, until it is written and built.</returns>
    public static KataPiece<Func<string, IReadOnlyList<string>>> PathSegmentRule() =>
        NameRule("PathSegment", NameRules.PathSegment);

    /// <summary>The learner's maker of names from <c>katas/02-namespaces</c>.</summary>
    /// <returns>The built-in one, and a sentence that says so, until it is written and built.</returns>
    public static KataPiece<Func<string, Chance, string>> NameGenerator() =>
        Piece<Func<string, Chance, string>>(
            "02-namespaces",
            "KubeKatas.Katas.Namespaces.NameGenerator",
            GeneratedNames.Of,
            Directory.GetCurrentDirectory(),
            generate => generate("web-", new Chance(1))
        );

    /// <summary>The learner's namespace controller from <c>katas/02-namespaces</c>.</summary>
    /// <returns>The built-in one, and a sentence that says so, until it is written and built.</returns>
    public static KataPiece<NamespacePlanner> NamespaceController() =>
        Piece<NamespacePlanner>(
            "02-namespaces",
            "KubeKatas.Katas.Namespaces.Controller",
            NamespacePlanning.BuiltIn,
            Directory.GetCurrentDirectory(),
            planner =>
            {
                var cluster = KubeKatas.Cluster.Start(parts: built => built with { Namespaces = planner });
                cluster.Apply(new V1Namespace { Metadata = new() { Name = "small" } });
                cluster.Delete<V1Namespace>("small");
                cluster.RunUntilQuiet();
            }
        );

    /// <summary>The learner's arithmetic of quotas from <c>katas/02-namespaces</c>: why there is no room, or null.</summary>
    /// <returns>The built-in one, and a sentence that says so, until it is written and built.</returns>
    public static KataPiece<Func<V1ResourceQuota, IDictionary<string, ResourceQuantity>, string?>> QuotaExcess() =>
        Piece(
            "02-namespaces",
            "KubeKatas.Katas.Namespaces.Quota",
            ApiPieces.BuiltIn.QuotaExcess,
            Directory.GetCurrentDirectory(),
            excess => excess(EmptyQuota(), new Dictionary<string, ResourceQuantity>())
        );

    private static KataPiece<Func<string, IReadOnlyList<string>>> NameRule(
        string name, Func<string, IReadOnlyList<string>> builtIn) =>
        Piece(
            "02-namespaces",
            "KubeKatas.Katas.Namespaces.NameErrors",
            builtIn,
            Directory.GetCurrentDirectory(),
            rule => rule("web"),
            name
        );

    private static V1ResourceQuota EmptyQuota() => new()
    {
        Metadata = new() { Name = "empty" },
        Status = new()
        {
            Hard = new Dictionary<string, ResourceQuantity>(),
            Used = new Dictionary<string, ResourceQuantity>(),
        },
    };
}
