using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using k8s.Models;
using KubeKatas.Api.Answering;
using KubeKatas.Api.Decoding;
using KubeKatas.Api.Requests;
using KubeKatas.Objects;

namespace KubeKatas.Api.Verbs;

/// <summary>How to delete, from the body or, when there is none, from the query.</summary>
internal static class DeletionOptions
{
    private static readonly string[] Policies = ["Background", "Foreground", "Orphan"];

    /// <exception cref="ApiException">400 or 422: the options make no sense.</exception>
    public static V1DeleteOptions Of(ApiRequest request)
    {
        var options = request.Body.Length > 0 ? FromBody(request) : FromQuery(request.Query);
        Check(options);
        return options;
    }

    private static V1DeleteOptions FromBody(ApiRequest request)
    {
        var tree = Tree(request);
        if (tree["kind"] is JsonValue kind && kind.ToString() is not ("DeleteOptions" or ""))
        {
            throw Refusal.BadRequest(
                $"no kind \"{kind}\" is registered for version \"{tree["apiVersion"]}\" in scheme "
                    + "\"pkg/runtime/scheme.go:111\""
            );
        }

        Numbers(tree);
        try
        {
            return tree.Deserialize<V1DeleteOptions>(WireJson.Options)!;
        }
        catch (JsonException problem)
        {
            throw Refusal.BadRequest(problem.Message);
        }
    }

    private static JsonObject Tree(ApiRequest request)
    {
        try
        {
            return JsonText.Parse(request.Body.Span) as JsonObject ?? [];
        }
        catch (JsonTextException problem) when (!IsOther(request.ContentType))
        {
            throw Refusal.BadRequest($"couldn't get version/kind; json parse error: {problem.Message}");
        }
        catch (JsonTextException)
        {
            return BodyDecoder.Parse(request, "DeleteOptions");
        }
    }

    private static bool IsOther(string? contentType) =>
        contentType?.Contains("yaml", StringComparison.Ordinal) is true
        || contentType?.Contains("protobuf", StringComparison.Ordinal) is true;

    /// <summary>Old clients send the grace period as a text.</summary>
    private static void Numbers(JsonObject tree)
    {
        if (tree["gracePeriodSeconds"] is { } value && value.GetValueKind() == JsonValueKind.String)
        {
            throw Refusal.BadRequest(
                "json: cannot unmarshal string into Go struct field DeleteOptions.gracePeriodSeconds of type int64"
            );
        }
    }

    private static V1DeleteOptions FromQuery(QueryParameters query) =>
        new()
        {
            GracePeriodSeconds = Number(query["gracePeriodSeconds"]),
            PropagationPolicy = query["propagationPolicy"],
            OrphanDependents = query["orphanDependents"] is { } orphan ? orphan is not ("false" or "0") : null,
            DryRun = query.All("dryRun") is { Count: > 0 } stages ? [.. stages] : null,
        };

    private static long? Number(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Refusal.BadRequest($"strconv.ParseInt: parsing \"{text}\": invalid syntax");
    }

    private static void Check(V1DeleteOptions options)
    {
        var causes = new List<V1StatusCause>();
        if (options.PropagationPolicy is { Length: > 0 } && options.OrphanDependents is not null)
        {
            causes.Add(
                new()
                {
                    Field = "propagationPolicy",
                    Reason = "FieldValueInvalid",
                    Message =
                        $"Invalid value: \"{options.PropagationPolicy}\": orphanDependents and deletionPropagation cannot be both set",
                }
            );
        }

        if (options.PropagationPolicy is { Length: > 0 } policy && !Policies.Contains(policy))
        {
            causes.Add(
                new()
                {
                    Field = "propagationPolicy",
                    Reason = "FieldValueNotSupported",
                    Message =
                        $"Unsupported value: \"{policy}\": supported values: \"Foreground\", \"Background\", \"Orphan\", \"nil\"",
                }
            );
        }

        if (causes.Count > 0)
        {
            throw Refusal.Invalid("meta.k8s.io", "DeleteOptions", "", causes);
        }
    }
}
