using System.Text.Json;
using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using KubeKatas.Api.Answering;
using KubeKatas.Api.CustomResources;
using KubeKatas.Api.Decoding.Protobuf;
using KubeKatas.Api.Requests;
using KubeKatas.Api.Routing;
using KubeKatas.Api.Schemas;
using KubeKatas.Objects;

namespace KubeKatas.Api.Decoding;

/// <summary>Reads the body of a request into an object.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, staging/src/k8s.io/apimachinery/pkg/runtime/serializer/json/json.go,
/// staging/src/k8s.io/apiserver/pkg/endpoints/handlers/create.go (transformDecodeError).
/// </remarks>
internal sealed class BodyDecoder(ServedResources served, SchemaTable schemas)
{
    public const int BytesMax = 3 * 1024 * 1024;
    private const string GoTypeMeta =
        "struct { APIVersion string \"json:\\\"apiVersion,omitempty\\\"\"; Kind string \"json:\\\"kind,omitempty\\\"\" }";

    private readonly CustomResourceDecoding _customs = new(schemas);

    /// <summary>The object of a body.</summary>
    /// <param name="request">The request.</param>
    /// <param name="kind">The kind the path wants.</param>
    /// <param name="model">The kind's model.</param>
    /// <param name="validation">What is done about unknown and repeated fields.</param>
    /// <param name="warnings">Gets what is wrong when that is to warn.</param>
    /// <exception cref="ApiException">400, 413 or 415.</exception>
    public IKubernetesObject<V1ObjectMeta> Decode(
        ApiRequest request,
        GroupVersionKind kind,
        Type model,
        FieldValidation validation,
        ICollection<string> warnings
    )
    {
        var duplicates = new List<string>();
        var tree = Parse(request, kind.Kind, duplicates);
        if (CustomOf(kind, model) is not null)
        {
            CustomKinds.Check(tree, kind, Dump(request.Body.Span));
            return FromTree(tree, kind, model, validation, warnings, duplicates);
        }

        var (apiVersion, name) = (Word(request, tree, "apiVersion", kind), Word(request, tree, "kind", kind));
        if ((name.Length > 0 && name != kind.Kind) || (apiVersion.Length > 0 && apiVersion != kind.ApiVersion))
        {
            throw OtherKind(apiVersion, name.Length > 0 ? name : kind.Kind, kind, tree);
        }

        return FromTree(tree, kind, model, validation, warnings, duplicates);
    }

    /// <summary>The object of a tree, checked against its shape. The tree is changed.</summary>
    /// <exception cref="ApiException">400, or whatever <c>misfit</c> makes of a tree that does not fit.</exception>
    public IKubernetesObject<V1ObjectMeta> FromTree(
        JsonObject tree,
        GroupVersionKind kind,
        Type model,
        FieldValidation validation,
        ICollection<string> warnings,
        List<string>? duplicates = null,
        Func<string, ApiException>? misfit = null
    )
    {
        misfit ??= why => Unhandled(kind.Version, kind.Kind, kind, why);
        void Judge(IEnumerable<string> unknown) => validation.Judge(
            Complaints(duplicates, unknown), warnings, why => Unhandled(kind.Version, kind.Kind, kind, why));

        if (CustomOf(kind, model) is { } custom)
        {
            return _customs.Of(tree, custom, Judge, misfit);
        }

        var check = new ShapeCheck(schemas);
        if (schemas.Find(kind) is { } shape)
        {
            check.Fit(tree, shape);
        }

        if (check.Misfit is { } wrong)
        {
            throw misfit(wrong);
        }

        Judge(check.Unknown);
        try
        {
            return WireJson.FromTree(tree, model);
        }
        catch (Exception problem)
            when (problem
                    is JsonException
                        or FormatException
                        or InvalidOperationException
                        or OverflowException
                        or ArgumentException
            )
        {
            throw misfit($"json: {problem.Message}");
        }
    }

    private CustomResourceInfo? CustomOf(GroupVersionKind kind, Type model) =>
        model == typeof(CustomResource) ? served.OfKind(kind.ApiVersion, kind.Kind) as CustomResourceInfo : null;

    private static List<string> Complaints(IEnumerable<string>? duplicates, IEnumerable<string> unknown) =>
    [
        .. (duplicates ?? []).Select(path => $"duplicate field \"{path}\""),
        .. unknown.Select(path => $"unknown field \"{path}\""),
    ];

    /// <summary>The body as a tree, JSON or YAML by its Content-Type.</summary>
    /// <exception cref="ApiException">400, 413 or 415.</exception>
    public static JsonObject Parse(ApiRequest request, string kind, List<string>? duplicates = null)
    {
        CheckSize(request);
        var type = request.ContentType?.Split(';')[0].Trim();
        var body = request.Body.Span;
        try
        {
            var tree = type switch
            {
                null or "" or "application/json" => Json(body, duplicates),
                "application/yaml" => YamlBody.Parse(System.Text.Encoding.UTF8.GetString(body), duplicates),
                "application/vnd.kubernetes.protobuf" => ProtobufBody.Parse(body),
                _ => throw Refusal.UnsupportedMediaType(
                    "the body of the request was in an unknown format - accepted media types include: "
                        + "application/json, application/yaml, application/vnd.kubernetes.protobuf"
                ),
            };
            return tree as JsonObject
                ?? throw new JsonTextException(
                    "couldn't get version/kind; json parse error: json: cannot unmarshal "
                        + $"{GoTypes.KindOf(tree)} into Go value of type {GoTypeMeta}"
                );
        }
        catch (JsonTextException problem)
        {
            throw Unrecognized(kind, problem.Message, request.Body);
        }
    }

    /// <exception cref="ApiException">413: the body is longer than 3 MiB.</exception>
    public static void CheckSize(ApiRequest request)
    {
        if (request.Body.Length > BytesMax)
        {
            throw Refusal.TooLarge($"Request entity too large: limit is {BytesMax}");
        }
    }

    private static JsonNode? Json(ReadOnlySpan<byte> body, List<string>? duplicates)
    {
        try
        {
            return JsonText.Parse(body, duplicates);
        }
        catch (JsonTextException problem)
        {
            throw new JsonTextException($"couldn't get version/kind; json parse error: {problem.Message}");
        }
    }

    private static string Word(ApiRequest request, JsonObject tree, string field, GroupVersionKind kind) =>
        tree[field] switch
        {
            null => "",
            JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
            var other => throw Unrecognized(
                kind.Kind,
                "couldn't get version/kind; json parse error: json: cannot unmarshal "
                    + $"{GoTypes.KindOf(other)} into Go struct field .{field} of type string",
                request.Body
            ),
        };

    private ApiException OtherKind(string apiVersion, string name, GroupVersionKind wanted, JsonObject tree)
    {
        var version = apiVersion[(apiVersion.LastIndexOf('/') + 1)..];
        var isList =
            name.EndsWith("List", StringComparison.Ordinal) && served.OfKind(apiVersion, name[..^4]) is not null;
        if (served.OfKind(apiVersion, name) is not { } other)
        {
            return Unhandled(
                version,
                name,
                wanted,
                isList
                    ? Unconverted(version, name, wanted)
                    : $"no kind \"{name}\" is registered for version \"{apiVersion}\" in scheme \"pkg/runtime/scheme.go:111\""
            );
        }

        var check = new ShapeCheck(schemas);
        if (schemas.Find(other) is { } shape)
        {
            check.Fit(tree, shape);
        }

        return Unhandled(version, name, wanted, check.Misfit ?? Unconverted(version, name, wanted));
    }

    private static string Unconverted(string version, string name, GroupVersionKind wanted)
    {
        var internalGroup = wanted.Group.Length == 0 ? "core" : wanted.Group.Split('.')[0];
        return $"converting ({version}.{name}) to ({internalGroup}.{wanted.Kind}): unknown conversion";
    }

    private static ApiException Unhandled(string version, string name, GroupVersionKind wanted, string why) =>
        Refusal.BadRequest($"{name} in version \"{version}\" cannot be handled as a {wanted.Kind}: {why}");

    private static ApiException Unrecognized(string kind, string why, ReadOnlyMemory<byte> body) =>
        Refusal.BadRequest($"the object provided is unrecognized (must be of type {kind}): {why} ({Dump(body.Span)})");

    /// <summary>The start of a body, as text when it looks like JSON, otherwise in hexadecimal.</summary>
    private static string Dump(ReadOnlySpan<byte> body)
    {
        const int Shown = 30;
        if (body.IsEmpty)
        {
            return "<empty>";
        }

        var more = body.Length > Shown ? " ..." : "";
        var start = body[..Math.Min(body.Length, Shown)];
        return (body[0] == '{' ? System.Text.Encoding.UTF8.GetString(start) : Convert.ToHexStringLower(start)) + more;
    }
}
