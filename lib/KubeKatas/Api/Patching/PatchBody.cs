using System.Text.Json.Nodes;
using KubeKatas.Api.Decoding;
using KubeKatas.Api.Requests;
using KubeKatas.Objects;

namespace KubeKatas.Api.Patching;

/// <summary>A patch as its content type means it.</summary>
/// <param name="Apply">Makes the new tree out of the current one, which may be changed.</param>
internal sealed record PatchBody(Func<JsonObject, JsonObject> Apply)
{
    public static PatchBody Of(ApiRequest request)
    {
        var body = Parse(request);
        return request.ContentType?.Split(';')[0].Trim() switch
        {
            "application/merge-patch+json" => new(tree => MergePatch.Apply(tree, (JsonObject)body!)),
            _ => throw Refusal.UnsupportedMediaType("the body of the request was in an unknown format"),
        };
    }

    private static JsonNode? Parse(ApiRequest request)
    {
        try
        {
            return JsonText.Parse(request.Body.Span);
        }
        catch (JsonTextException problem)
        {
            throw Refusal.BadRequest(problem.Message);
        }
    }
}
