using k8s.Models;
using KubeKatas.Controllers.Runtime;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.CustomResources;

/// <summary>The kinds that the stored CustomResourceDefinitions bring, for controllers that treat all kinds
/// alike.</summary>
internal static class CustomKinds
{
    /// <summary>The resource of a definition, in the version in which it is stored.</summary>
    public static ResourceInfo Of(V1CustomResourceDefinition definition)
    {
        var names = definition.Status.AcceptedNames;
        var stored = definition.Spec.Versions.First(version => version.Storage).Name;
        return new(
            definition.Spec.Group,
            stored,
            names.Kind,
            names.Plural,
            definition.Spec.Scope == "Namespaced",
            typeof(CustomResource))
        {
            Singular = names.Singular ?? "",
        };
    }

    /// <summary>The resources of all established definitions, by name.</summary>
    public static IEnumerable<ResourceInfo> All(Seen seen) =>
        seen.Live(Scheme.Of<V1CustomResourceDefinition>(), "").Cast<V1CustomResourceDefinition>()
            .Where(definition => DefinitionConditions.Holds(definition, DefinitionConditions.Established)).Select(Of);

    /// <summary>The resource of a kind, in whatever version; null when no definition brings it.</summary>
    public static ResourceInfo? Find(Seen seen, string apiVersion, string kind) =>
        All(seen).FirstOrDefault(resource =>
            resource.Kind == kind && apiVersion.StartsWith(resource.Group + "/", StringComparison.Ordinal));
}
