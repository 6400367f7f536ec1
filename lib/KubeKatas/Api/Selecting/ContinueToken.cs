using System.Buffers.Text;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using KubeKatas.Api.Decoding;
using KubeKatas.Objects;

namespace KubeKatas.Api.Selecting;

/// <summary>Where a list that was cut goes on, and at which version.</summary>
/// <remarks>Source: kubernetes v1.36.2, staging/src/k8s.io/apiserver/pkg/storage/continue.go.</remarks>
/// <param name="Version">The version of the first part; -1 for the newest.</param>
/// <param name="After">The key of the last object given.</param>
internal sealed record ContinueToken(long Version, ObjectKey After)
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.Default };

    /// <summary>Writes the token as clients get it.</summary>
    /// <param name="ns">The namespace that is listed; empty for all.</param>
    public string Write(string ns)
    {
        var start = ns.Length > 0 || After.Namespace.Length == 0 ? After.Name : $"{After.Namespace}/{After.Name}";
        var text = new JsonObject { ["v"] = "meta.k8s.io/v1", ["rv"] = Version, ["start"] = $"/{start}\0" };
        return Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text.ToJsonString(Plain)));
    }

    /// <summary>Reads a token.</summary>
    /// <param name="text">What the client sent.</param>
    /// <param name="ns">The namespace that is listed; empty for all.</param>
    /// <exception cref="ApiException">400: it is none of ours.</exception>
    public static ContinueToken Read(string text, string ns)
    {
        try
        {
            var content = JsonText.Parse(Base64Url.DecodeFromChars(text)) as JsonObject;
            if ((string?)content?["v"] != "meta.k8s.io/v1")
            {
                throw Bad("continue key is not valid: server does not recognize this encoded version " + content?["v"]);
            }

            var start = ((string?)content["start"] ?? "").TrimStart('/').TrimEnd('\0');
            var after = ns.Length > 0 ? new ObjectKey(ns, start) : ObjectKey.Parse(start);
            return new((long?)content["rv"] ?? 0, after);
        }
        catch (JsonTextException problem)
        {
            throw Bad($"continue key is not valid: {problem.Message}");
        }
        catch (Exception problem) when (problem is FormatException or InvalidOperationException)
        {
            throw Bad("continue key is not valid: illegal base64 data");
        }
    }

    private static ApiException Bad(string why) => Refusal.BadRequest($"invalid continue token: {why}");
}
