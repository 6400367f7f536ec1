using KubeKatas.Api.Answering;
using KubeKatas.Api.Authorization;
using KubeKatas.Api.Decoding;
using KubeKatas.Api.Metrics;
using KubeKatas.Api.Patching;
using KubeKatas.Api.Requests;
using KubeKatas.Api.Subresources;
using KubeKatas.Api.Verbs;
using KubeKatas.Api.Watching;
using KubeKatas.Objects;

namespace KubeKatas.Api.Routing;

/// <summary>Answers requests: finds out what they mean, has it done, and turns refusals into Statuses.</summary>
internal sealed class RequestHandler
{
    private readonly ApiServer _server;
    private readonly Router _router;
    private readonly NonResourcePaths _paths;
    private readonly Dictionary<string, Func<ResourceRequest, ApiResponse>> _verbs;
    private readonly SubresourceVerbs _parts;

    public RequestHandler(ApiServer server)
    {
        _server = server;
        var answers = new Answers(server.Clock);
        var decoder = new BodyDecoder(server.Served, server.Schemas);
        var read = new ReadVerbs(server, answers);
        var write = new WriteVerbs(server, decoder, answers);
        var delete = new DeleteVerbs(server, read, answers);
        var patch = new PatchVerb(server, decoder, answers);
        _router = new(server.Served);
        _paths = new(server);
        _parts = new(server, decoder, answers);
        _verbs = new()
        {
            ["get"] = read.Get,
            ["list"] = read.List,
            ["watch"] = new WatchVerb(server, read, answers).Watch,
            ["create"] = write.Create,
            ["update"] = write.Update,
            ["patch"] = patch.Patch,
            ["delete"] = delete.Delete,
            ["deletecollection"] = delete.DeleteCollection,
        };
    }

    public ApiResponse Handle(ApiRequest request)
    {
        var warnings = new List<string>();
        try
        {
            var response = Answer(request, warnings);
            return response with { Warnings = [.. response.Warnings, .. warnings.Distinct().Select(Header)] };
        }
        catch (ApiException refusal)
        {
            return ApiResponse.Refused(refusal) with { Warnings = [.. warnings.Distinct().Select(Header)] };
        }
#pragma warning disable CA1031 // Whatever a client sends, the server answers; the message helps whoever reports it.
        catch (Exception problem) when (problem is not OutOfMemoryException)
#pragma warning restore CA1031
        {
            return ApiResponse.Refused(Refusal.InternalError(problem));
        }
    }

    private ApiResponse Answer(ApiRequest request, List<string> warnings)
    {
        request = Impersonation.Apply(request, _server.Authorizer);
        if (Demanded(request) is not { } route)
        {
            return _paths.Answer(request);
        }

        var reads = route.Verb is "get" or "list" or "watch";
        var converts = reads || route.Subresource.Length == 0;
        var accepts = MediaType.Of(request.Accept, converts, watches: reads);
        var about = new ResourceRequest(request, route, accepts);
        try
        {
            DeprecationWarnings.Add(route, about.Warnings);
            return route.Resource.Group == MetricsVerbs.Group ? _server.Metrics!.Answer(about)
                : _parts.Find(route) is { } part ? part(about) : _verbs[route.Verb](about);
        }
        finally
        {
            warnings.AddRange(about.Warnings);
        }
    }

    /// <summary>Refuses a request that its user, or the one they want to be, may not make.</summary>
    public void Demand(ApiRequest request) => Demanded(Impersonation.Apply(request, _server.Authorizer));

    /// <summary>What is allowed to be done; null when it is about no resource.</summary>
    /// <remarks>Without RBAC, whoever may come in at a door may read what is about no resource.</remarks>
    private ApiRoute? Demanded(ApiRequest request)
    {
        var route = _router.Route(request);
        if (route is not null)
        {
            _server.Authorizer.Demand(AccessAttributes.Of(request, route), route.Resource);
        }
        else if (_server.Authorizer.EvaluatesRbac)
        {
            _server.Authorizer.Demand(new(request.User, request.Method.ToLowerInvariant()) { Path = request.Path }, null);
        }

        return route;
    }

    /// <remarks>Source: kubernetes v1.36.2, staging/src/k8s.io/apimachinery/pkg/util/net/http.go
    /// (NewWarningHeader).</remarks>
    private static string Header(string text)
    {
        var quoted = text.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\"", "\\\"", StringComparison.Ordinal);
        return $"299 - \"{quoted.ReplaceLineEndings(" ")}\"";
    }
}
