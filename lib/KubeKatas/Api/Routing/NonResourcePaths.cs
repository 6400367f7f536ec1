using System.Text.Json.Nodes;
using KubeKatas.Api.Answering;
using KubeKatas.Api.Discovery;
using KubeKatas.Api.OpenApi;
using KubeKatas.Api.Requests;
using KubeKatas.Objects;

namespace KubeKatas.Api.Routing;

/// <summary>What is served at paths that are about no resource: discovery, health, version.</summary>
/// <remarks>Source: kubernetes v1.36.2, staging/src/k8s.io/apiserver/pkg/server (healthz, routes).</remarks>
internal sealed class NonResourcePaths(ApiServer server)
{
    private const string Aggregated = "apidiscovery.k8s.io";

    private static readonly string[] HealthChecks = ["ping", "log", "etcd"];

    private readonly OpenApiDocuments _openApi = new(server.Schemas);

    private Comparison<string> Order => server.Pieces.CompareVersions;

    public ApiResponse Answer(ApiRequest request)
    {
        var parts = request.Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return (parts.FirstOrDefault(), parts.Length) switch
        {
            ("healthz" or "livez" or "readyz", <= 2) => Health(request, parts),
            ("version", 1) => Read(request, Version()),
            ("api", 1) => Discovery(request, core: true, () => DiscoveryDocuments.CoreVersions("127.0.0.1:6443")),
            ("apis", 1) => Discovery(request, core: false, () => DiscoveryDocuments.Groups(server.Served.All, Order)),
            ("apis", 2) => Found(request, DiscoveryDocuments.Group(server.Served.All, parts[1], Order)),
            ("api", 2) => Found(request, DiscoveryDocuments.Resources(server.Served.All, parts[1]), known: true),
            ("apis", 3) => Found(
                request,
                DiscoveryDocuments.Resources(server.Served.All, $"{parts[1]}/{parts[2]}"),
                known: server.Served.Groups.Contains(parts[1])
            ),
            ("openapi", 2) when parts[1] == "v2" => Swagger(request),
            ("openapi", 2) when parts[1] == "v3" => OpenApi(request, OpenApiDocuments.Index(server.Served.All)) with
            {
                ContentType = ApiResponse.Text,
            },
            ("openapi", > 3) when parts[1] == "v3" => _openApi.Version3(server.Served.All, string.Join('/', parts[2..]))
                is { } document
                ? OpenApi(request, document)
                : new(404, "", default),
            ("api", _) => throw Refusal.NoSuchResource(),
            _ => NotFound(),
        };
    }

    private ApiResponse Discovery(ApiRequest request, bool core, Func<JsonObject> plain)
    {
        var wanted = (request.Accept ?? "").Split(',', StringSplitOptions.TrimEntries);
        if (Array.Find(wanted, clause => IsAggregated(clause) || !IsDiscovery(clause)) is not { } clause)
        {
            throw Refusal.NotAcceptable(MediaType.Refused, details: true);
        }

        if (!IsAggregated(clause))
        {
            return Answers.Of(200, plain(), MediaType.Of(clause, converts: false, watches: false));
        }

        var type = MediaType.Of(clause.Split(';')[0], converts: false, watches: false);
        return Answers.Of(200, DiscoveryDocuments.Aggregated(server.Served.All, core, Order), type) with
        {
            ContentType = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList",
        };
    }

    private static bool IsDiscovery(string clause) => clause.Contains(Aggregated, StringComparison.Ordinal);

    private static bool IsAggregated(string clause) =>
        IsDiscovery(clause) && clause.Split(';', StringSplitOptions.TrimEntries).Contains("v=v2");

    private static ApiResponse Found(ApiRequest request, JsonObject? document, bool known = false) =>
        document switch
        {
            null when known => throw Refusal.NoSuchResource(),
            null => NotFound(),
            _ => Read(request, document),
        };

    private static ApiResponse Read(ApiRequest request, JsonObject document) =>
        request.Method == "GET" ? Of(request, document) : throw Refusal.MethodNotAllowed();

    private static ApiResponse Of(ApiRequest request, JsonObject document) =>
        Answers.Of(200, document, MediaType.Of(request.Accept, converts: false, watches: false));

    private static ApiResponse OpenApi(ApiRequest request, JsonObject document) =>
        request.Method == "GET"
            ? new(200, ApiResponse.Json, WireJson.Write(document))
            : throw Refusal.MethodNotAllowed();

    private ApiResponse Swagger(ApiRequest request)
    {
        var document = _openApi.Version2(server.Served.All);
        return SwaggerProtobuf.IsAccepted(request.Accept) && request.Method == "GET"
            ? new(200, SwaggerProtobuf.ContentType, SwaggerProtobuf.Write(document))
            : OpenApi(request, document);
    }

    private static ApiResponse NotFound() => ApiResponse.Words(404, "404 page not found\n");

    private static ApiResponse Health(ApiRequest request, string[] parts)
    {
        if (parts.Length == 2)
        {
            return HealthChecks.Contains(parts[1]) ? ApiResponse.Words(200, "ok") : NotFound();
        }

        if (request.Query["verbose"] is null)
        {
            return ApiResponse.Words(200, "ok");
        }

        var lines = HealthChecks.Select(check => $"[+]{check} ok\n");
        return ApiResponse.Words(200, $"{string.Concat(lines)}{parts[0]} check passed\n");
    }

    private static JsonObject Version() =>
        new()
        {
            ["major"] = "1",
            ["minor"] = "36",
            ["gitVersion"] = "v1.36.2",
            ["gitCommit"] = "",
            ["gitTreeState"] = "clean",
            ["buildDate"] = "2026-06-16T00:00:00Z",
            ["goVersion"] = "go1.26",
            ["compiler"] = "gc",
            ["platform"] = "linux/amd64",
        };
}
