using KubeKatas.Objects;

namespace KubeKatas.Api.Apply;

/// <summary>The fields that a write cannot set, so that nobody comes to own them by it.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/registry/*/*/strategy.go (GetResetFields).</remarks>
internal static class ResetFields
{
    private static readonly FieldSet Nothing = new();
    private static readonly FieldSet Status = Paths("status");
    private static readonly FieldSet Spec = Paths("spec");
    private static readonly FieldSet CustomStatus = Paths("spec", "metadata");

    private static readonly Dictionary<string, FieldSet> OfStatus = new()
    {
        ["deployments.apps"] = Paths("spec", "metadata.labels"),
        ["pods"] = Paths("spec", "metadata.deletionTimestamp", "metadata.ownerReferences"),
        ["customresourcedefinitions.apiextensions.k8s.io"] = Paths(
            "spec", "metadata.labels", "metadata.annotations", "metadata.finalizers", "metadata.ownerReferences"),
    };

    /// <summary>What the server keeps for itself: kind, version, and the metadata that it gives.</summary>
    public static FieldSet Metadata { get; } = Paths(
        "apiVersion", "kind", "metadata", "metadata.name", "metadata.namespace", "metadata.creationTimestamp",
        "metadata.selfLink", "metadata.uid", "metadata.clusterName", "metadata.generation", "metadata.managedFields",
        "metadata.resourceVersion");

    /// <summary>What a write to a resource, or to a part of it, leaves alone.</summary>
    public static FieldSet Of(ResourceInfo resource, string subresource) => subresource switch
    {
        "status" when resource.Model == typeof(CustomResource) => CustomStatus,
        "status" => OfStatus.GetValueOrDefault(resource.GroupResource, Spec),
        "" when resource.HasStatus => Status,
        _ => Nothing,
    };

    private static FieldSet Paths(params string[] paths)
    {
        var set = new FieldSet();
        foreach (var path in paths)
        {
            var parts = path.Split('.');
            var place = parts[..^1].Aggregate(set, (found, part) => found.Below("f:" + part));
            place.Add("f:" + parts[^1]);
        }

        return set;
    }
}
