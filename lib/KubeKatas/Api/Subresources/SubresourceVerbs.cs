using KubeKatas.Api.Answering;
using KubeKatas.Api.Decoding;
using KubeKatas.Api.Requests;
using KubeKatas.Api.Routing;
using KubeKatas.Api.Verbs;

namespace KubeKatas.Api.Subresources;

/// <summary>The parts of resources that do something of their own, as a table.</summary>
internal sealed class SubresourceVerbs
{
    private readonly AccessReviews _reviews;
    private readonly Dictionary<(string Part, string Verb), Func<ResourceRequest, ApiResponse>> _rows;

    public SubresourceVerbs(ApiServer server, BodyDecoder decoder, Answers answers)
    {
        var scale = new ScaleVerbs(server, decoder, answers);
        var pods = new PodActions(server, decoder);
        Bind = pods.Bind;
        _reviews = new(server, decoder);
        _rows = new()
        {
            [("scale", "get")] = scale.Get,
            [("scale", "update")] = scale.Update,
            [("scale", "patch")] = scale.Patch,
            [("binding", "create")] = pods.Bind,
            [("eviction", "create")] = pods.Evict,
            [("finalize", "update")] = new NamespaceFinalizers(server, decoder, answers).Update,
            [("token", "create")] = new TokenRequests(server, decoder).Create,
            [("approval", "update")] = new CertificateApproval(server, decoder, answers).Update,
            [("log", "get")] = new PodLogs(server).Get,
            [("exec", "connect")] = pods.Connect,
            [("attach", "connect")] = pods.Connect,
            [("portforward", "connect")] = pods.Connect,
            [("proxy", "connect")] = pods.Connect,
        };
    }

    private Func<ResourceRequest, ApiResponse> Bind { get; }

    /// <summary>What to do for a route; null when the ordinary verb does.</summary>
    public Func<ResourceRequest, ApiResponse>? Find(ApiRoute route)
    {
        if (route.Subresource.Length == 0)
        {
            return route.Verb != "create" ? null
                : route.Resource.GroupResource == "bindings" ? Bind
                : _reviews.Find(route.Resource);
        }

        return _rows.GetValueOrDefault((route.Subresource, route.Verb));
    }
}
