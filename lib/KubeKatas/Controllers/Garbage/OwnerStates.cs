using k8s.Models;
using KubeKatas.Controllers.CustomResources;
using KubeKatas.Controllers.Runtime;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.Garbage;

/// <summary>What has become of an owner.</summary>
internal enum OwnerState
{
    /// <summary>It is there.</summary>
    Solid,

    /// <summary>It is gone, or another object has its name.</summary>
    Dangling,

    /// <summary>It waits for its dependents to go first.</summary>
    Waiting,
}

/// <summary>Looks owners up.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/controller/garbagecollector/garbagecollector.go,
/// classifyReferences.</remarks>
internal static class OwnerStates
{
    private static readonly Dictionary<(string ApiVersion, string Kind), ResourceInfo> Kinds = Scheme.BuiltIn
        .GroupBy(resource => (resource.ApiVersion, resource.Kind))
        .ToDictionary(group => group.Key, group => group.First());

    /// <summary>The state of an owner as it is stored now.</summary>
    /// <param name="owner">The reference.</param>
    /// <param name="ns">The dependent's namespace, where a namespaced owner must be.</param>
    /// <param name="seen">Reads the store.</param>
    public static OwnerState Of(V1OwnerReference owner, string ns, Seen seen)
    {
        var resource = Kinds.GetValueOrDefault((owner.ApiVersion, owner.Kind))
            ?? CustomKinds.Find(seen, owner.ApiVersion, owner.Kind);
        if (resource is null)
        {
            return OwnerState.Solid;
        }

        var found = seen.Live(resource, new ObjectKey(resource.Namespaced ? ns : "", owner.Name));
        if (found is null || found.Metadata.Uid != owner.Uid)
        {
            return OwnerState.Dangling;
        }

        return GraphNode.IsDeletingWith(found.Metadata, GraphNode.ForegroundFinalizer)
            ? OwnerState.Waiting
            : OwnerState.Solid;
    }
}
