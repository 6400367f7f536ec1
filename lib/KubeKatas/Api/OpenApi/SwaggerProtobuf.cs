using System.Text.Json.Nodes;
using Google.Protobuf;

namespace KubeKatas.Api.OpenApi;

/// <summary>The document of <c>/openapi/v2</c> as protobuf, which is all that kubectl takes of it.</summary>
/// <remarks>
/// kubectl asks for it wherever the third version does not tell enough: to check a <c>kind: List</c>, and before 1.27 always.
/// Source: kubernetes v1.36.2, vendor/k8s.io/kube-openapi/pkg/handler/handler.go; the numbers of the fields:
/// google/gnostic-models, openapiv2/OpenAPIv2.proto. Left out: responses, which no client reads.
/// </remarks>
internal static class SwaggerProtobuf
{
    /// <summary>Its names, the older one last.</summary>
    private static readonly string[] MediaTypes =
    [
        "application/com.github.proto-openapi.spec.v2.v1.0+protobuf",
        "application/com.github.proto-openapi.spec.v2@v1.0+protobuf",
    ];

    private static readonly Dictionary<string, int> Verbs = new()
    {
        ["get"] = 2, ["put"] = 3, ["post"] = 4, ["delete"] = 5, ["options"] = 6, ["head"] = 7, ["patch"] = 8,
    };

    /// <summary>What it is sent as; clients' parsers choke on the older name.</summary>
    public static string ContentType => MediaTypes[0];

    /// <summary>True when the client asks for it by one of its names.</summary>
    public static bool IsAccepted(string? accept) => (accept ?? "")
        .Split([',', ';'], StringSplitOptions.TrimEntries)
        .Any(MediaTypes.Contains);

    /// <summary>The document's bytes.</summary>
    public static byte[] Write(JsonObject document) => Message(message =>
    {
        Text(message, 1, document["swagger"]);
        Inner(message, 2, Message(info =>
        {
            Text(info, 1, document["info"]?["title"]);
            Text(info, 2, document["info"]?["version"]);
        }));
        Inner(message, 8, Message(paths => Each(paths, 2, document["paths"], Path)));
        Inner(message, 9, Message(definitions => Each(definitions, 1, document["definitions"], Schema)));
    });

    private static byte[] Path(JsonNode path) => Message(message =>
    {
        foreach (var (name, number) in Verbs)
        {
            if (path[name] is { } operation)
            {
                Inner(message, number, Operation(operation));
            }
        }

        Parameters(message, 9, path["parameters"]);
    });

    private static byte[] Operation(JsonNode operation) => Message(message =>
    {
        Text(message, 3, operation["description"]);
        Text(message, 5, operation["operationId"]);
        Parameters(message, 8, operation["parameters"]);
        Extensions(message, 13, operation);
    });

    private static void Parameters(CodedOutputStream message, int number, JsonNode? parameters)
    {
        foreach (var parameter in parameters as JsonArray ?? [])
        {
            if (parameter is not null && In(parameter) is var (place, kind))
            {
                var whole = Message(one => Inner(one, 2, Message(it => Inner(it, place, Parameter(parameter, kind)))));
                Inner(message, number, Message(item => Inner(item, 1, whole)));
            }
        }
    }

    /// <summary>Where a parameter stands among those without a body, and the number of its type.</summary>
    private static (int Place, int Kind)? In(JsonNode parameter) => (string?)parameter["in"] switch
    {
        "header" => (1, 5),
        "query" => (3, 6),
        "path" => (4, 5),
        _ => null,
    };

    private static byte[] Parameter(JsonNode parameter, int kind) => Message(message =>
    {
        Flag(message, 1, parameter["required"]);
        Text(message, 2, parameter["in"]);
        Text(message, 3, parameter["description"]);
        Text(message, 4, parameter["name"]);
        Text(message, kind, parameter["type"]);
    });

    private static byte[] Schema(JsonNode schema) => Message(message =>
    {
        Text(message, 1, schema["$ref"]);
        Text(message, 2, schema["format"]);
        Text(message, 3, schema["title"]);
        Text(message, 4, schema["description"]);
        Texts(message, 19, schema["required"]);
        foreach (var value in schema["enum"] as JsonArray ?? [])
        {
            Inner(message, 20, Any(value));
        }

        switch (schema["additionalProperties"])
        {
            case JsonObject inner:
                Inner(message, 21, Message(item => Inner(item, 1, Schema(inner))));
                break;
            case JsonValue flag:
                Inner(message, 21, Message(item => Flag(item, 2, flag)));
                break;
        }

        if (schema["type"] is { } type)
        {
            Inner(message, 22, Message(item => Texts(item, 1, type)));
        }

        if (schema["items"] is JsonObject element)
        {
            Inner(message, 23, Message(item => Inner(item, 1, Schema(element))));
        }

        if (schema["properties"] is JsonObject properties)
        {
            Inner(message, 25, Message(all => Each(all, 1, properties, Schema)));
        }

        Extensions(message, 31, schema);
    });

    private static void Extensions(CodedOutputStream message, int number, JsonNode owner)
    {
        foreach (var (name, value) in owner.AsObject())
        {
            if (name.StartsWith("x-", StringComparison.Ordinal))
            {
                Inner(message, number, Named(name, Any(value)));
            }
        }
    }

    /// <summary>Values of any form go as YAML, which JSON is.</summary>
    private static byte[] Any(JsonNode? value) => Message(any =>
    {
        any.WriteTag(2, WireFormat.WireType.LengthDelimited);
        any.WriteString(value?.ToJsonString() ?? "null");
    });

    private static void Each(CodedOutputStream message, int number, JsonNode? map, Func<JsonNode, byte[]> write)
    {
        foreach (var (name, value) in map as JsonObject ?? [])
        {
            Inner(message, number, Named(name, write(value!)));
        }
    }

    private static byte[] Named(string name, byte[] value) => Message(pair =>
    {
        Text(pair, 1, name);
        Inner(pair, 2, value);
    });

    private static byte[] Message(Action<CodedOutputStream> write)
    {
        using var bytes = new MemoryStream();
        using (var message = new CodedOutputStream(bytes, leaveOpen: true))
        {
            write(message);
        }

        return bytes.ToArray();
    }

    private static void Inner(CodedOutputStream message, int number, byte[] content)
    {
        message.WriteTag(number, WireFormat.WireType.LengthDelimited);
        message.WriteBytes(UnsafeByteOperations.UnsafeWrap(content));
    }

    private static void Text(CodedOutputStream message, int number, JsonNode? text)
    {
        if ((string?)text is { Length: > 0 } value)
        {
            message.WriteTag(number, WireFormat.WireType.LengthDelimited);
            message.WriteString(value);
        }
    }

    private static void Texts(CodedOutputStream message, int number, JsonNode? texts)
    {
        foreach (var text in texts as JsonArray ?? [texts?.DeepClone()])
        {
            Text(message, number, text);
        }
    }

    private static void Flag(CodedOutputStream message, int number, JsonNode? flag)
    {
        if (flag is not null && (bool)flag)
        {
            message.WriteTag(number, WireFormat.WireType.Varint);
            message.WriteBool(true);
        }
    }
}
