using KubeKatas.Objects;

namespace KubeKatas.Api.Routing;

/// <summary>What a request's path and method mean.</summary>
/// <param name="Verb">What is to be done: get, list, watch, create, update, patch, delete or deletecollection.</param>
/// <param name="Resource">With which resource.</param>
/// <param name="Namespace">In which namespace; empty for all, and for cluster-scoped resources.</param>
/// <param name="Name">With which object; empty for the collection.</param>
/// <param name="Subresource">With which part of it, for example <c>status</c>; empty for the whole.</param>
public sealed record ApiRoute(string Verb, ResourceInfo Resource, string Namespace, string Name, string Subresource)
{
    /// <summary>What stands behind the subresource, for example of a proxied path; empty in most cases.</summary>
    public string Rest { get; init; } = "";

    /// <summary>The object.</summary>
    public ObjectKey Key => new(Namespace, Name);
}
