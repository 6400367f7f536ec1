using System.Buffers.Binary;

namespace KubeKatas.Server.Streams;

/// <summary>The kinds of SPDY/3.1 control frames that Kubernetes clients send.</summary>
internal enum SpdyFrameType
{
    SynStream = 1,
    SynReply = 2,
    ResetStream = 3,
    Settings = 4,
    Ping = 6,
    GoAway = 7,
    Headers = 8,
    WindowUpdate = 9,
}

/// <summary>One frame as it stands on the wire: eight bytes of head, then the payload.</summary>
/// <param name="Type">Null for a data frame.</param>
/// <param name="StreamId">The stream of a data frame; 0 for control frames, whose payload names it.</param>
/// <param name="IsLast">The sender sends nothing more on the stream.</param>
/// <param name="Payload">At most 16 MiB minus one byte.</param>
/// <remarks>Source: the SPDY/3.1 draft, section 2.2.</remarks>
internal readonly record struct SpdyFrame(SpdyFrameType? Type, int StreamId, bool IsLast, ReadOnlyMemory<byte> Payload)
{
    private const int HeadLength = 8;
    private const int PayloadLengthMax = 4 * 1024 * 1024;

    public static SpdyFrame Control(SpdyFrameType type, ReadOnlyMemory<byte> payload, bool isLast = false) =>
        new(type, 0, isLast, payload);

    public static SpdyFrame Data(int streamId, ReadOnlyMemory<byte> payload, bool isLast = false) =>
        new(null, streamId, isLast, payload);

    /// <summary>Reads the next frame; null at the end of the connection.</summary>
    /// <exception cref="InvalidDataException">It is not SPDY/3.1, or larger than 4 MiB.</exception>
    public static async ValueTask<SpdyFrame?> ReadAsync(Stream stream, CancellationToken stop)
    {
        var head = new byte[HeadLength];
        if (await stream.ReadAtLeastAsync(head, HeadLength, throwOnEndOfStream: false, stop) < HeadLength)
        {
            return null;
        }

        var word = BinaryPrimitives.ReadUInt32BigEndian(head);
        var length = (int)(BinaryPrimitives.ReadUInt32BigEndian(head.AsSpan(4)) & 0xFFFFFF);
        if (length > PayloadLengthMax)
        {
            throw new InvalidDataException($"A SPDY frame of {length} bytes.");
        }

        var payload = new byte[length];
        await stream.ReadExactlyAsync(payload, stop);
        var isLast = (head[4] & 1) != 0;
        return (word & 0x80000000) != 0
            ? Control((SpdyFrameType)(word & 0xFFFF), payload, isLast)
            : Data((int)word, payload, isLast);
    }

    /// <summary>The frame as bytes.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[HeadLength + Payload.Length];
        var word = Type is { } type ? 0x80030000u | (uint)type : (uint)StreamId;
        BinaryPrimitives.WriteUInt32BigEndian(bytes, word);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4), Payload.Length);
        bytes[4] = IsLast ? (byte)1 : (byte)0;
        Payload.CopyTo(bytes.AsMemory(HeadLength));
        return bytes;
    }
}
