using System.Globalization;
using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using KubeKatas.Api.Answering;
using KubeKatas.Api.Requests;
using KubeKatas.Api.Selecting;
using KubeKatas.Api.Verbs;
using KubeKatas.Objects;

namespace KubeKatas.Api.Metrics;

/// <summary>Serves what containers and nodes use, as metrics-server does beside a real API server.</summary>
/// <remarks>Source: metrics-server v0.8, pkg/api/{pod,node}.go. Nothing of it is stored: it is worked out when somebody
/// asks.</remarks>
internal sealed class MetricsVerbs(ApiServer server, IResourceUsage usage)
{
    /// <summary>Who measures.</summary>
    public IResourceUsage Usage => usage;

    /// <summary>The group; real clusters without metrics-server lack it.</summary>
    public const string Group = "metrics.k8s.io";

    private const string Version = "v1beta1";

    private static readonly string[] Verbs = ["get", "list"];

    /// <summary>What is served.</summary>
    public static IReadOnlyList<ResourceInfo> Resources { get; } =
    [
        new(Group, Version, "NodeMetrics", "nodes", Namespaced: false, typeof(NodeMetrics)) { Verbs = Verbs },
        new(Group, Version, "PodMetrics", "pods", Namespaced: true, typeof(PodMetrics)) { Verbs = Verbs },
    ];

    /// <summary>Answers a get or a list.</summary>
    /// <exception cref="ApiException">404: nobody has measured it.</exception>
    public ApiResponse Answer(ResourceRequest request)
    {
        var isOfNodes = !request.Resource.Namespaced;
        if (request.Route.Name.Length > 0)
        {
            var one = isOfNodes
                ? server.Find<V1Node>(request.Route.Key) is { } node ? Of(node) : null
                : server.Find<V1Pod>(request.Route.Key) is { } pod ? Of(pod) : null;
            return Answers.Of(200, WireJson.ToTree(one ?? throw NotFound(request)), request.Accepts);
        }

        var options = ListOptions.Of(request.Resource, request.Request.Query, server.Pieces, watch: false);
        var found = (isOfNodes
                ? server.Store.Of(Scheme.Of<V1Node>()).List().Cast<V1Node>().Select(Of)
                : server.Store.Of(Scheme.Of<V1Pod>()).List(request.Route.Namespace).Cast<V1Pod>().Select(Of))
            .OfType<IKubernetesObject<V1ObjectMeta>>()
            .Where(it => options.Labels.Matches(it.Metadata.Labels) && options.Fields.Matches(it));
        return Answers.Of(200, List(request, found), request.Accepts);
    }

    private static JsonObject List(ResourceRequest request, IEnumerable<IKubernetesObject<V1ObjectMeta>> found) => new()
    {
        ["kind"] = request.Resource.ListKind,
        ["apiVersion"] = request.Resource.ApiVersion,
        ["metadata"] = new JsonObject(),
        ["items"] = new JsonArray([.. found.Select(WireJson.ToTree)]),
    };

    private IKubernetesObject<V1ObjectMeta>? Of(V1Pod pod) => usage.Of(pod) is not { } used ? null : new PodMetrics
    {
        Metadata = About(pod.Metadata),
        Timestamp = Now,
        Window = Window,
        Containers = [.. used.Select(it => new ContainerMetrics { Name = it.Name, Usage = Amounts(it) })],
    };

    private IKubernetesObject<V1ObjectMeta>? Of(V1Node node) => usage.Of(node) is not { } used ? null : new NodeMetrics
    {
        Metadata = About(node.Metadata),
        Timestamp = Now,
        Window = Window,
        Usage = Amounts(used),
    };

    private V1ObjectMeta About(V1ObjectMeta of) => new()
    {
        Name = of.Name,
        NamespaceProperty = of.NamespaceProperty,
        Labels = of.Labels,
        CreationTimestamp = Now,
    };

    private string Window => string.Create(CultureInfo.InvariantCulture, $"{usage.Window.TotalSeconds:0}s");

    private DateTime Now => server.Clock.GetUtcNow().UtcDateTime;

    private static Dictionary<string, ResourceQuantity> Amounts(ContainerUsage used) => new()
    {
        ["cpu"] = new(string.Create(CultureInfo.InvariantCulture, $"{used.NanoCores}n")),
        ["memory"] = new(string.Create(CultureInfo.InvariantCulture, $"{used.Bytes / 1024}Ki")),
    };

    private static ApiException NotFound(ResourceRequest request) => Refusal.NotFound(
        request.Resource with { Plural = request.Resource.Kind.ToLowerInvariant() },
        request.Resource.Namespaced ? $"{request.Route.Namespace}/{request.Route.Name}" : request.Route.Name);
}
