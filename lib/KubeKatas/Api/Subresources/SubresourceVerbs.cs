using KubeKatas.Api.Decoding;
using KubeKatas.Api.Answering;
using KubeKatas.Api.Patching;
using KubeKatas.Api.Requests;
using KubeKatas.Api.Routing;
using KubeKatas.Api.Verbs;

namespace KubeKatas.Api.Subresources;

/// <summary>The parts of resources that do something of their own, as a table.</summary>
internal sealed class SubresourceVerbs
{
    private readonly Dictionary<(string Part, string Verb), Func<ResourceRequest, ApiResponse>> _rows = [];

    public SubresourceVerbs(ApiServer server, BodyDecoder decoder, Answers answers, PatchVerb patch)
    {
        _ = (server, decoder, answers, patch);
    }

    /// <summary>What to do for a route; null when the ordinary verb does.</summary>
    public Func<ResourceRequest, ApiResponse>? Find(ApiRoute route) =>
        route.Subresource.Length == 0 ? null : _rows.GetValueOrDefault((route.Subresource, route.Verb));
}
