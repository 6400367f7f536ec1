using k8s;
using k8s.Models;
using KubeKatas.Api.Conversion;
using KubeKatas.Api.Answering;
using KubeKatas.Api.Requests;
using KubeKatas.Api.Routing;
using KubeKatas.Api.Schemas;
using KubeKatas.Objects;

namespace KubeKatas.Api.Verbs;

/// <summary>A request about a resource, with what every verb needs of it.</summary>
/// <param name="Request">As it came in.</param>
/// <param name="Route">What it means.</param>
/// <param name="Accepts">What kind of answer the client takes.</param>
internal sealed record ResourceRequest(ApiRequest Request, ApiRoute Route, MediaType Accepts)
{
    /// <summary>The resource that is asked for.</summary>
    public ResourceInfo Resource => Route.Resource;

    /// <summary>The resource under which its objects are stored.</summary>
    public ResourceInfo Stored { get; } = Conversions.StoredAs(Route.Resource);

    /// <summary>The kind of the resource's objects.</summary>
    public GroupVersionKind Kind { get; } = new(Route.Resource.Group, Route.Resource.Version, Route.Resource.Kind);

    /// <summary>Collects warnings; they become headers.</summary>
    public List<string> Warnings { get; } = [];

    /// <summary>The object that the path names.</summary>
    /// <exception cref="ApiException">404: there is none.</exception>
    public IKubernetesObject<V1ObjectMeta> Current(ApiServer server) =>
        server.Store.Find(Stored, Route.Key) ?? throw Refusal.NotFound(Qualified, Route.Name);

    /// <summary>The resource as refusals name it: the registry of component statuses calls itself by the
    /// singular.</summary>
    private ResourceInfo Qualified =>
        Resource.Model == typeof(V1ComponentStatus) ? Resource with { Plural = Resource.Singular } : Resource;

    /// <summary>Who writes, and how.</summary>
    /// <param name="options">The kind of the options for refusals, for example <c>CreateOptions</c>.</param>
    public RequestContext Context(string options) => new(WriteOptions.Manager(Request, options))
    {
        User = Request.User.Name,
        Groups = Request.User.Groups,
        DryRun = WriteOptions.DryRun(Request.Query.All("dryRun"), options),
        Warnings = Warnings,
        TracksFields = true,
        Served = Resource == Stored ? null : Resource,
    };
}
