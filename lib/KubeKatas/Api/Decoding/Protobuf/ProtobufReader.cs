using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Google.Protobuf;
using KubeKatas.Api.Schemas;

namespace KubeKatas.Api.Decoding.Protobuf;

/// <summary>Turns messages into trees, as the Go types behind both would be written as JSON.</summary>
/// <param name="shapes">Tell which fields JSON has; a message's field that it has not is inlined.</param>
internal sealed class ProtobufReader(SchemaTable shapes)
{
    private const int DepthMax = 100;
    private const string Core = "io.k8s.api.";
    private const string Meta = "io.k8s.apimachinery.pkg.apis.";

    /// <summary>Go writes zeros of plain fields; only of pointers do they say something.</summary>
    /// <remarks>Source: kubernetes v1.36.2, staging/src/k8s.io/api/*/*/types.go (fields of pointer type).</remarks>
    private static readonly HashSet<string> Pointers =
    [
        "activeDeadlineSeconds",
        "allocateLoadBalancerNodePorts",
        "allowPrivilegeEscalation",
        "allowVolumeExpansion",
        "automountServiceAccountToken",
        "averageUtilization",
        "backoffLimit",
        "backoffLimitPerIndex",
        "blockOwnerDeletion",
        "completions",
        "controller",
        "defaultMode",
        "enableServiceLinks",
        "expirationSeconds",
        "failedJobsHistoryLimit",
        "fsGroup",
        "gracePeriodSeconds",
        "hostUsers",
        "immutable",
        "manualSelector",
        "maxFailedIndexes",
        "minReplicas",
        "mode",
        "optional",
        "orphanDependents",
        "parallelism",
        "partition",
        "podInfoOnMount",
        "priority",
        "privileged",
        "progressDeadlineSeconds",
        "readOnlyRootFilesystem",
        "replicas",
        "revisionHistoryLimit",
        "runAsGroup",
        "runAsNonRoot",
        "runAsUser",
        "setHostnameAsFQDN",
        "shareProcessNamespace",
        "stabilizationWindowSeconds",
        "startingDeadlineSeconds",
        "storageClassName",
        "successfulJobsHistoryLimit",
        "suspend",
        "terminationGracePeriodSeconds",
        "tolerationSeconds",
        "ttlSecondsAfterFinished",
    ];

    private int _depth;

    /// <summary>The message of a shape's name, or null when it is of another kind.</summary>
    public static string? MessageOf(string shape) =>
        shape.StartsWith(Core, StringComparison.Ordinal) ? shape[Core.Length..]
        : shape.StartsWith(Meta, StringComparison.Ordinal) ? shape[Meta.Length..]
        : null;

    /// <summary>A message as a tree.</summary>
    /// <exception cref="JsonTextException">The bytes are no such message.</exception>
    public JsonObject Message(string message, ByteString bytes)
    {
        var tree = new JsonObject();
        if (ProtobufMessages.Find(message) is not { } fields)
        {
            return tree;
        }

        if (++_depth > DepthMax)
        {
            throw new JsonTextException($"proto: {message} is nested too deeply");
        }

        var shape = shapes.Named(ShapeOf(message));
        var input = bytes.CreateCodedInput();
        while (input.ReadTag() is var tag and not 0)
        {
            if (!fields.TryGetValue(WireFormat.GetTagFieldNumber(tag), out var field))
            {
                input.SkipLastField();
            }
            else if (ProtobufMessages.IsEntry(field.Type))
            {
                AddEntry(tree, field, Delimited(tag, field, input));
            }
            else
            {
                Add(tree, shape, field, Value(tag, field, input));
            }
        }

        _depth--;
        return tree;
    }

    private static string ShapeOf(string message) =>
        (message.StartsWith("meta.", StringComparison.Ordinal) ? Meta : Core) + message;

    private static void Add(JsonObject tree, ObjectShape? shape, ProtobufField field, JsonNode? value)
    {
        if (value is null)
        {
            return;
        }

        if (field.IsRepeated)
        {
            if (tree[field.Name] is not JsonArray list)
            {
                tree[field.Name] = list = [];
            }

            list.Add(value);
        }
        else if (value is JsonObject inner && shape is { Fields.Count: > 0 } && !shape.Fields.ContainsKey(field.Name))
        {
            foreach (var (key, part) in inner.ToList())
            {
                inner.Remove(key);
                tree[key] = part;
            }
        }
        else
        {
            tree[field.Name] = value;
        }
    }

    private void AddEntry(JsonObject tree, ProtobufField field, ByteString bytes)
    {
        var kinds = ProtobufMessages.Find(field.Type)!;
        var (key, value) = ("", (JsonNode?)null);
        var input = bytes.CreateCodedInput();
        while (input.ReadTag() is var tag and not 0)
        {
            var number = WireFormat.GetTagFieldNumber(tag);
            if (number == 1)
            {
                key = Encoding.UTF8.GetString(Delimited(tag, kinds[1], input).Span);
            }
            else if (number == 2)
            {
                value = Value(tag, kinds[2] with { IsRepeated = true }, input);
            }
            else
            {
                input.SkipLastField();
            }
        }

        if (tree[field.Name] is not JsonObject map)
        {
            tree[field.Name] = map = [];
        }

        map[key] = value ?? "";
    }

    /// <returns>Null for a zero that says nothing.</returns>
    private JsonNode? Value(uint tag, ProtobufField field, CodedInputStream input)
    {
        var keepsZero = field.IsRepeated || Pointers.Contains(field.Name);
        switch (field.Type)
        {
            case "int":
                Expect(WireFormat.WireType.Varint, tag, field);
                var number = input.ReadInt64();
                return number != 0 || keepsZero ? JsonValue.Create(number) : null;
            case "bool":
                Expect(WireFormat.WireType.Varint, tag, field);
                var flag = input.ReadBool();
                return flag || keepsZero ? JsonValue.Create(flag) : null;
            case "double":
                Expect(WireFormat.WireType.Fixed64, tag, field);
                return JsonValue.Create(input.ReadDouble());
            case "string":
                var text = Encoding.UTF8.GetString(Delimited(tag, field, input).Span);
                return text.Length > 0 || keepsZero ? JsonValue.Create(text) : null;
            case "bytes":
                return JsonValue.Create(Delimited(tag, field, input).ToBase64());
            default:
                return Structure(field.Type, Delimited(tag, field, input));
        }
    }

    /// <summary>A message, or what stands for one in JSON.</summary>
    private JsonNode? Structure(string type, ByteString bytes) => type switch
    {
        "api.resource.Quantity" => Part(bytes, 1) is { } words ? Encoding.UTF8.GetString(words.Span) : "0",
        "util.intstr.IntOrString" => IntOrString(bytes),
        "meta.v1.Time" => Time(bytes, "yyyy-MM-dd'T'HH:mm:ss'Z'"),
        "meta.v1.MicroTime" => Time(bytes, "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'"),
        "meta.v1.FieldsV1" or "runtime.RawExtension" => Part(bytes, 1) is { } raw ? JsonText.Parse(raw.Span) : null,
        _ when type.EndsWith(".ExtraValue", StringComparison.Ordinal) => Message(type, bytes)["items"]?.DeepClone(),
        _ => Message(type, bytes),
    };

    private JsonNode IntOrString(ByteString bytes)
    {
        var parts = Message("util.intstr.IntOrString", bytes);
        var isText = (long?)parts["type"] == 1;
        return isText ? (string?)parts["strVal"] ?? "" : (long?)parts["intVal"] ?? 0;
    }

    private JsonNode? Time(ByteString bytes, string format)
    {
        if (bytes.IsEmpty)
        {
            return null;
        }

        var parts = Message("meta.v1.Timestamp", bytes);
        var (seconds, nanos) = ((long?)parts["seconds"] ?? 0, (long?)parts["nanos"] ?? 0);
        var (least, most) = (DateTimeOffset.MinValue.ToUnixTimeSeconds(), DateTimeOffset.MaxValue.ToUnixTimeSeconds());
        var time = DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(seconds, least, most - 1))
            .AddTicks(Math.Clamp(nanos, 0, 999_999_999) / 100);
        return time.ToString(format, CultureInfo.InvariantCulture);
    }

    private static ByteString? Part(ByteString bytes, int number)
    {
        var input = bytes.CreateCodedInput();
        while (input.ReadTag() is var tag and not 0)
        {
            if (WireFormat.GetTagFieldNumber(tag) == number
                && WireFormat.GetTagWireType(tag) == WireFormat.WireType.LengthDelimited)
            {
                return input.ReadBytes();
            }

            input.SkipLastField();
        }

        return null;
    }

    private static ByteString Delimited(uint tag, ProtobufField field, CodedInputStream input)
    {
        Expect(WireFormat.WireType.LengthDelimited, tag, field);
        return input.ReadBytes();
    }

    private static void Expect(WireFormat.WireType expected, uint tag, ProtobufField field)
    {
        var given = WireFormat.GetTagWireType(tag);
        if (given != expected)
        {
            throw new JsonTextException($"proto: wrong wireType = {(int)given} for field {field.Name}");
        }
    }
}
