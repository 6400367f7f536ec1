using System.Text;
using System.Text.Json.Nodes;
using Google.Protobuf;
using KubeKatas.Api.Schemas;

namespace KubeKatas.Api.Decoding.Protobuf;

/// <summary>Reads a protobuf body into the tree that its JSON would be.</summary>
/// <remarks>
/// A body is four magic bytes and a <c>runtime.Unknown</c> with the kind and the object's own message. Source: kubernetes
/// v1.36.2, staging/src/k8s.io/apimachinery/pkg/runtime/serializer/protobuf/protobuf.go.
/// </remarks>
internal static class ProtobufBody
{
    private const string NoProtobuf =
        "provided data does not appear to be a protobuf message, expected prefix [107 56 115 0]";

    private static readonly byte[] Magic = "k8s\0"u8.ToArray();
    private static readonly SchemaTable Shapes = new();

    /// <exception cref="JsonTextException">The bytes are no such message.</exception>
    public static JsonObject Parse(ReadOnlySpan<byte> body)
    {
        if (!body.StartsWith(Magic))
        {
            throw new JsonTextException(NoProtobuf);
        }

        try
        {
            var (apiVersion, kind, raw) = Envelope(ByteString.CopyFrom(body[Magic.Length..]));
            var tree = Message(apiVersion, kind) is { } message
                ? new ProtobufReader(Shapes).Message(message, raw)
                : [];
            tree.Insert(0, "kind", kind);
            tree.Insert(1, "apiVersion", apiVersion);
            return tree;
        }
        catch (InvalidProtocolBufferException problem)
        {
            throw new JsonTextException($"proto: {problem.Message}");
        }
    }

    /// <summary>The name of a kind's message: that of its shape, without the common start; of reviews, which have no
    /// shape, the group's first word stands before it.</summary>
    private static string? Message(string apiVersion, string kind)
    {
        var slash = apiVersion.IndexOf('/', StringComparison.Ordinal);
        var (group, version) = slash < 0 ? ("", apiVersion) : (apiVersion[..slash], apiVersion[(slash + 1)..]);
        var shape = Shapes.Find(new GroupVersionKind(group, version, kind))?.Name;
        return shape is null
            ? $"{(group.Length == 0 ? "core" : group.Split('.')[0])}.{version}.{kind}"
            : ProtobufReader.MessageOf(shape);
    }

    private static (string ApiVersion, string Kind, ByteString Raw) Envelope(ByteString bytes)
    {
        var (apiVersion, kind, raw) = ("", "", ByteString.Empty);
        foreach (var (number, value) in Parts(bytes))
        {
            if (number == 1)
            {
                foreach (var (inner, word) in Parts(value))
                {
                    var text = Encoding.UTF8.GetString(word.Span);
                    (apiVersion, kind) = inner == 1 ? (text, kind) : (apiVersion, text);
                }
            }
            else if (number == 2)
            {
                raw = value;
            }
        }

        return (apiVersion, kind, raw);
    }

    private static List<(int Number, ByteString Value)> Parts(ByteString bytes)
    {
        var parts = new List<(int, ByteString)>();
        var input = bytes.CreateCodedInput();
        while (input.ReadTag() is var tag and not 0)
        {
            if (WireFormat.GetTagWireType(tag) != WireFormat.WireType.LengthDelimited)
            {
                throw new JsonTextException(NoProtobuf);
            }

            parts.Add((WireFormat.GetTagFieldNumber(tag), input.ReadBytes()));
        }

        return parts;
    }
}
