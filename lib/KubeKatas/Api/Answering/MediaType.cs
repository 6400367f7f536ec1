using KubeKatas.Api.Requests;
using KubeKatas.Objects;

namespace KubeKatas.Api.Answering;

/// <summary>What kind of answer the client takes.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, staging/src/k8s.io/apiserver/pkg/endpoints/handlers/negotiation/negotiate.go.
/// Left out: protobuf answers; who accepts them gets JSON, which every client that asks for protobuf accepts as well.
/// </remarks>
/// <param name="IsYaml">True when the answer is to be YAML.</param>
/// <param name="As">Empty for the object itself; Table, PartialObjectMetadata or PartialObjectMetadataList.</param>
/// <param name="Version">The version of what the answer is turned into, for example <c>v1</c>.</param>
internal sealed record MediaType(bool IsYaml = false, string As = "", string Version = "v1")
{
    private const string Serving = "application/json, application/yaml, application/vnd.kubernetes.protobuf";

    /// <summary>What the server says when it has nothing that the client accepts.</summary>
    public const string Refused = $"406: Not Acceptable\n\nAvailable representations: {Serving}";

    private const string Watching = ", application/json;stream=watch, application/vnd.kubernetes.protobuf;stream=watch";

    private static readonly Dictionary<string, string[]> Conversions = new()
    {
        ["Table"] = ["v1", "v1beta1"],
        ["PartialObjectMetadata"] = ["v1", "v1beta1"],
        ["PartialObjectMetadataList"] = ["v1", "v1beta1"],
    };

    /// <summary>The Content-Type of the answer.</summary>
    public string ContentType => IsYaml ? "application/yaml" : ApiResponse.Json;

    /// <summary>Chooses among what the client accepts.</summary>
    /// <param name="accept">The Accept header; null or empty means JSON.</param>
    /// <param name="converts">True when objects can be turned into tables and partial objects.</param>
    /// <param name="watches">True for the verbs whose answers may be streams.</param>
    /// <exception cref="ApiException">406: nothing that the server has.</exception>
    public static MediaType Of(string? accept, bool converts, bool watches)
    {
        if (string.IsNullOrWhiteSpace(accept))
        {
            return new();
        }

        var refused = false;
        foreach (var clause in ByQuality(accept))
        {
            var (type, parameters) = Parts(clause);
            if (
                type is not ("*/*" or "application/json" or "application/yaml" or "application/vnd.kubernetes.protobuf")
            )
            {
                continue;
            }

            var wanted = parameters.GetValueOrDefault("as", "");
            var version = parameters.GetValueOrDefault("v", "v1");
            if (wanted.Length == 0)
            {
                return new(type == "application/yaml");
            }

            if (converts && Conversions.TryGetValue(wanted, out var versions) && versions.Contains(version))
            {
                return new(type == "application/yaml", wanted, version);
            }

            refused = true;
        }

        throw refused
            ? Refusal.NotAcceptable($"only the following media types are accepted: {Serving}", details: false)
            : Refusal.NotAcceptable(
                watches ? Refused + Watching : Refused,
                details: true
            );
    }

    private static IEnumerable<string> ByQuality(string accept) =>
        accept
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .OrderByDescending(clause =>
                Parts(clause).Parameters.TryGetValue("q", out var quality)
                && double.TryParse(quality, System.Globalization.CultureInfo.InvariantCulture, out var number)
                    ? number
                    : 1
            );

    private static (string Type, Dictionary<string, string> Parameters) Parts(string clause)
    {
        var parts = clause.Split(';', StringSplitOptions.TrimEntries);
        var parameters = new Dictionary<string, string>();
        foreach (var part in parts.Skip(1))
        {
            var pair = part.Split('=', 2);
            parameters[pair[0]] = pair.Length > 1 ? pair[1] : "";
        }

        return (parts[0], parameters);
    }
}
