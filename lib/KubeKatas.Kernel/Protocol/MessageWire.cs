using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KubeKatas.Kernel.Protocol;

/// <summary>Turns frames into messages and back, checking and making signatures.</summary>
/// <remarks>
/// <see cref="Read"/> belongs to one thread; <see cref="Write"/> may be called by any.
/// Source: jupyter-client 7.4.9, docs/messaging.rst, "The Wire Protocol"; jupyter_client/session.py.
/// </remarks>
internal sealed class MessageWire(MessageSigner signer, string session)
{
    private const int FramesAfterDelimiter = 5;
    private static readonly byte[] Delimiter = "<IDS|MSG>"u8.ToArray();
    private static readonly byte[] Empty = "{}"u8.ToArray();
    private readonly SeenSignatures _seen = new();
    private long _sent;

    /// <summary>The message in the frames; null, with the reason, when it must be dropped.</summary>
    public JupyterMessage? Read(IReadOnlyList<byte[]> frames, out string reason)
    {
        var delimiter = IndexOfDelimiter(frames);
        if (delimiter < 0 || frames.Count < delimiter + 1 + FramesAfterDelimiter)
        {
            reason = "it is cut short";
            return null;
        }

        byte[][] signed = [.. frames.Skip(delimiter + 2).Take(4)];
        var signature = frames[delimiter + 1];
        reason = !signer.Verifies(signature, signed) ? "its signature is wrong"
            : !_seen.Add(Encoding.ASCII.GetString(signature)) ? "it was received before"
            : "";
        return reason.Length > 0 ? null : Parsed([.. frames.Take(delimiter)], signed, out reason);
    }

    /// <summary>The signed frames of a message of ours, without anything in front of the delimiter.</summary>
    /// <param name="type">For example <c>execute_reply</c>.</param>
    /// <param name="parent">The header that is answered; empty for none.</param>
    /// <param name="content">The message's content.</param>
    /// <param name="id">The id the message got.</param>
    public IReadOnlyList<byte[]> Write(string type, ReadOnlySpan<byte> parent, JsonNode content, out string id)
    {
        id = string.Create(CultureInfo.InvariantCulture, $"{session}_{Interlocked.Increment(ref _sent)}");
        byte[][] signed = [Header(type, id), parent.IsEmpty ? Empty : parent.ToArray(), Empty, Bytes(content)];
        return [Delimiter, signer.Sign(signed), .. signed];
    }

    private static int IndexOfDelimiter(IReadOnlyList<byte[]> frames)
    {
        for (var i = 0; i < frames.Count; i++)
        {
            if (frames[i].AsSpan().SequenceEqual(Delimiter))
            {
                return i;
            }
        }

        return -1;
    }

    private static JupyterMessage? Parsed(IReadOnlyList<byte[]> identities, byte[][] signed, out string reason)
    {
        try
        {
            var header = JsonElement.Parse(signed[0]);
            var parent = JsonElement.Parse(signed[1]);
            var content = JsonElement.Parse(signed[3]);
            reason = "its header lacks msg_id or msg_type, or its content is no object";
            return content.ValueKind == JsonValueKind.Object
                && Text(header, "msg_id") is { Length: > 0 } id
                && Text(header, "msg_type") is { Length: > 0 } type
                ? new JupyterMessage(identities, id, type, signed[0], Text(parent, "msg_id"), content)
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            reason = $"it is not JSON ({e.Message})";
            return null;
        }
    }

    private static string? Text(JsonElement owner, string name) =>
        owner.ValueKind == JsonValueKind.Object
        && owner.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private byte[] Header(string type, string id) => Bytes(new JsonObject
    {
        ["msg_id"] = id,
        ["msg_type"] = type,
        ["username"] = "kernel",
        ["session"] = session,
        ["date"] = DateTime.UtcNow.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture),
        ["version"] = KernelInfo.ProtocolVersion,
    });

    private static byte[] Bytes(JsonNode node)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            node.WriteTo(writer);
        }

        return stream.ToArray();
    }
}
