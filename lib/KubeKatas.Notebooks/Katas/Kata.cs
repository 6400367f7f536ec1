using System.Reflection;
using System.Text.Json.Nodes;
using k8s.Models;
using KubeKatas.Api;
using KubeKatas.Api.Patching;
using KubeKatas.Api.Validation;
using KubeKatas.Api.Verbs;
using KubeKatas.Controllers.Namespaces;
using KubeKatas.Controllers.ReplicaSets;
using KubeKatas.Selectors;
using KubeKatas.Time;

namespace KubeKatas.Notebooks.Katas;

/// <summary>Brings what the learner wrote for a kata into a notebook.</summary>
public static class Kata
{
    /// <summary>The learner's ReplicaSet controller from <c>katas/06-replicasets</c>.</summary>
    /// <returns>The built-in one, and a sentence that says so, until all its tasks are solved and built.</returns>
    public static KataPiece<ReplicaSetPlanner> ReplicaSetController() =>
        Piece(
            "06-replicasets",
            "KubeKatas.Katas.ReplicaSets.Controller",
            ReplicaSetPlanning.BuiltIn,
            Directory.GetCurrentDirectory(),
            TryOut
        );

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

    /// <summary>The learner's parser of selectors from <c>katas/03-labels</c>.</summary>
    /// <returns>The built-in one, and a sentence that says so, until it is written and built.</returns>
    public static KataPiece<Func<string, LabelSelector>> SelectorParser() =>
        Piece<Func<string, LabelSelector>>(
            "03-labels",
            "KubeKatas.Katas.Labels.SelectorText",
            LabelSelector.Parse,
            Directory.GetCurrentDirectory(),
            parse => parse("app=web,tier in (a,b),!canary")
        );

    /// <summary>The learner's reader of objects' selectors from <c>katas/03-labels</c>.</summary>
    /// <returns>The built-in one, and a sentence that says so, until it is written and built.</returns>
    public static KataPiece<Func<V1LabelSelector?, LabelSelector>> SelectorOf() =>
        Piece<Func<V1LabelSelector?, LabelSelector>>(
            "03-labels",
            "KubeKatas.Katas.Labels.SelectorObject",
            LabelSelector.Of,
            Directory.GetCurrentDirectory(),
            read => read(new V1LabelSelector { MatchLabels = new Dictionary<string, string> { ["app"] = "web" } })
        );

    /// <summary>The learner's judge of one requirement from <c>katas/03-labels</c>.</summary>
    /// <returns>The built-in one, and a sentence that says so, until it is written and built.</returns>
    public static KataPiece<Func<Requirement, IDictionary<string, string>?, bool>> Matching() =>
        Piece(
            "03-labels",
            "KubeKatas.Katas.Labels.Matching",
            ApiPieces.BuiltIn.Meets,
            Directory.GetCurrentDirectory(),
            meets => meets(Requirement.Of("app", SelectionOperator.Equals, "web"), null)
        );

    /// <summary>The learner's <c>kubectl label</c> from <c>katas/03-labels</c>: labels, arguments, whether to
    /// overwrite.</summary>
    /// <returns>The built-in one, and a sentence that says so, until it is written and built.</returns>
    public static KataPiece<
        Func<IReadOnlyDictionary<string, string>?, IReadOnlyList<string>, bool, IReadOnlyDictionary<string, string>>
    > LabelCommand() =>
        Piece<
            Func<IReadOnlyDictionary<string, string>?, IReadOnlyList<string>, bool, IReadOnlyDictionary<string, string>>
        >(
            "03-labels",
            "KubeKatas.Katas.Labels.LabelCommand",
            Kubectl.LabelCommand.Apply,
            Directory.GetCurrentDirectory(),
            apply => apply(null, ["tier=web", "canary-"], false)
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

    /// <summary>The learner's order of versions from <c>katas/01-objects</c>.</summary>
    /// <returns>The built-in one, and a sentence that says so, until it is written and built.</returns>
    public static KataPiece<Comparison<string>> VersionOrder() =>
        OfObjects("VersionOrder", ApiPieces.BuiltIn.CompareVersions, compare => compare("v1", "v2beta1"));

    /// <summary>The learner's JSON merge patch from <c>katas/01-objects</c>.</summary>
    /// <returns>The built-in one, and a sentence that says so, until it is written and built.</returns>
    public static KataPiece<Func<JsonObject, JsonObject, JsonObject>> MergePatch() =>
        OfObjects("ClientSideApply", ApiPieces.BuiltIn.MergePatch, patch => patch([], []));

    /// <summary>The learner's three-way merge from <c>katas/01-objects</c>: last manifest, live object, new
    /// manifest.</summary>
    /// <returns>The built-in one, and a sentence that says so, until it is written and built.</returns>
    public static KataPiece<Func<JsonObject, JsonObject, JsonObject, JsonObject>> ThreeWay() =>
        OfObjects<Func<JsonObject, JsonObject, JsonObject, JsonObject>>(
            "ClientSideApply", ThreeWayMerge.PatchFor, merge => merge([], [], []));

    /// <summary>The public static method of a kata that has the signature of a piece.</summary>
    /// <param name="topic">For example <c>06-replicasets</c>.</param>
    /// <param name="type">The class the method is in, with its namespace.</param>
    /// <param name="builtIn">What stands in for it until it is written.</param>
    /// <param name="start">Where the search for the repository starts, upwards.</param>
    /// <param name="tryOut">Calls it in every way that matters; a task that is not solved throws.</param>
    /// <param name="name">The method's name, where several have the signature; null where only one has.</param>
    internal static KataPiece<T> Piece<T>(
        string topic, string type, T builtIn, string start, Action<T> tryOut, string? name = null)
        where T : Delegate
    {
        var found = Method<T>(KataFolder.Load(topic, start), type, name);
        if (found is null)
        {
            return Missing(builtIn, topic);
        }

        try
        {
            tryOut(found);
            return new(found, true, $"Your own code from katas/{topic}.");
        }
        catch (NotImplementedException)
        {
            return Missing(builtIn, topic);
        }
    }

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

    private static KataPiece<T> OfObjects<T>(string type, T builtIn, Action<T> tryOut)
        where T : Delegate =>
        Piece(
            "01-objects",
            "KubeKatas.Katas.Objects." + type,
            builtIn,
            Directory.GetCurrentDirectory(),
            tryOut
        );

    private static KataPiece<T> Missing<T>(T builtIn, string topic)
        where T : Delegate =>
        new(
            builtIn,
            false,
            "Not solved yet, so the built-in code stands in for yours. "
                + $"Solve it, run dotnet build katas/{topic}, and run this cell again."
        );

    private static T? Method<T>(Assembly? assembly, string type, string? name)
        where T : Delegate =>
        assembly
            ?.GetType(type)
            ?.GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(method => name is null || method.Name == name)
            .Select(method => Delegate.CreateDelegate(typeof(T), method, throwOnBindFailure: false) as T)
            .FirstOrDefault(method => method is not null);

    private static V1ResourceQuota EmptyQuota() => new()
    {
        Metadata = new() { Name = "empty" },
        Status = new()
        {
            Hard = new Dictionary<string, ResourceQuantity>(),
            Used = new Dictionary<string, ResourceQuantity>(),
        },
    };

    /// <summary>One set that creates, one that deletes, so that every task is reached.</summary>
    private static void TryOut(ReplicaSetPlanner planner)
    {
        foreach (var replicas in new[] { 1, 0 })
        {
            var cluster = KubeKatas.Cluster.Start(parts: built => built with { ReplicaSets = planner });
            cluster.Apply(Workloads.ReplicaSet("small", 2));
            cluster.RunUntilQuiet();
            cluster.Scale<V1ReplicaSet>("small", replicas);
            cluster.RunUntilQuiet();
        }
    }
}
