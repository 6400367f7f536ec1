using System.Text.Json.Nodes;
using KubeKatas.Api.Decoding;
using KubeKatas.Api.Requests;
using KubeKatas.Api.Schemas;
using KubeKatas.Objects;

namespace KubeKatas.Api.Patching;

/// <summary>A patch as its content type means it.</summary>
/// <param name="Apply">Makes the new tree out of the current one, which may be changed.</param>
/// <param name="Misfit">The refusal when the new tree does not fit the kind, given why.</param>
internal sealed record PatchBody(Func<JsonObject, JsonObject> Apply, Func<JsonObject, string, ApiException> Misfit)
{
    public const string Json = "application/json-patch+json";
    public const string Merge = "application/merge-patch+json";
    public const string Strategic = "application/strategic-merge-patch+json";
    public const string ServerSide = "application/apply-patch+yaml";
    private const int OperationsMax = 10_000;

    /// <summary>The content type without its parameters.</summary>
    public static string TypeOf(ApiRequest request) => request.ContentType?.Split(';')[0].Trim() ?? "";

    /// <exception cref="ApiException">400, 415: the patch cannot be read.</exception>
    public static PatchBody Of(
        ApiRequest request, ObjectShape? shape, ApiServer server, List<string> duplicates, bool isCustom = false) =>
        TypeOf(request) switch
        {
            Json => OfOperations(Parse(request, duplicates)),
            Merge => OfMerge(Map(Parse(request, duplicates)), server.Pieces),
            Strategic when !isCustom => OfStrategic(Map(Parse(request, duplicates)), shape, server.Schemas),
            _ => throw Refusal.UnsupportedMediaType(
                "the body of the request was in an unknown format - accepted media types include: "
                    + (isCustom
                        ? $"{Json}, {Merge}, {ServerSide}"
                        : $"{Json}, {Merge}, {Strategic}, {ServerSide}, application/apply-patch+cbor")
            ),
        };

    private static PatchBody OfMerge(JsonObject patch, ApiPieces pieces) =>
        new(tree => pieces.MergePatch(tree, patch), InTree);

    private static PatchBody OfStrategic(JsonObject patch, ObjectShape? shape, SchemaTable schemas) =>
        new(
            tree => new StrategicPatch(schemas).Apply(tree, patch, shape),
            (_, why) => Invalid(GoPrint.Of(patch), StrategicMisfit.Of(why))
        );

    private static PatchBody OfOperations(JsonNode? body)
    {
        if (body is not JsonArray operations)
        {
            throw Undecodable(body, "[]handlers.jsonPatchOp");
        }

        if (operations.Count > OperationsMax)
        {
            throw Refusal.TooLarge(
                $"The allowed maximum operations in a JSON patch is {OperationsMax}, got {operations.Count}"
            );
        }

        if (operations.FirstOrDefault(operation => operation is not JsonObject) is { } other)
        {
            throw Undecodable(other, "handlers.jsonPatchOp");
        }

        return new(tree => Patched(tree, operations), InTree);
    }

    private static JsonObject Patched(JsonObject tree, JsonArray operations)
    {
        try
        {
            return JsonPatch.Apply(tree, operations) as JsonObject ?? throw new PatchFailedException("no object");
        }
        catch (PatchFailedException)
        {
            throw Refusal.Unprocessable();
        }
    }

    private static ApiException InTree(JsonObject tree, string why) => Invalid(tree.ToJsonString(), why);

    private static ApiException Invalid(string patch, string why) =>
        Refusal.Invalid(
            "",
            "",
            "",
            new k8s.Models.V1StatusCause
            {
                Field = "patch",
                Reason = "FieldValueInvalid",
                Message = $"Invalid value: {Validation.GoText.Quote(patch)}: {why}",
            }
        );

    private static JsonObject Map(JsonNode? body) =>
        body switch
        {
            JsonObject map => map,
            null => throw Refusal.BadRequest("Invalid JSON Patch"),
            _ => throw Undecodable(body, "map[string]interface {}"),
        };

    private static ApiException Undecodable(JsonNode? body, string type) =>
        Refusal.BadRequest(
            $"error decoding patch: json: cannot unmarshal {GoTypes.KindOf(body)} into Go value of type {type}"
        );

    private static JsonNode? Parse(ApiRequest request, List<string> duplicates)
    {
        try
        {
            return JsonText.Parse(request.Body.Span, duplicates);
        }
        catch (JsonTextException problem)
        {
            throw Refusal.BadRequest($"error decoding patch: {problem.Message}");
        }
    }
}
