using System.Threading.Channels;

namespace KubeKatas.Server.Streams;

/// <summary>One stream of a <see cref="SpdyConnection"/>; its headers say what it is for (<c>streamType</c>).</summary>
internal sealed class SpdyStream(SpdyConnection connection, int id, IReadOnlyDictionary<string, string> headers)
{
    private readonly Channel<ReadOnlyMemory<byte>> _input = Channel.CreateUnbounded<ReadOnlyMemory<byte>>();

    public int Id => id;

    /// <summary>What the client said when it opened the stream; names in any case.</summary>
    public IReadOnlyDictionary<string, string> Headers => headers;

    /// <summary>What the client sends; ends when it closes its side.</summary>
    public ChannelReader<ReadOnlyMemory<byte>> Input => _input.Reader;

    /// <summary>Sends bytes to the client.</summary>
    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken stop) =>
        connection.SendAsync(id, bytes, isLast: false, stop);

    /// <summary>Says that nothing more comes from our side.</summary>
    public ValueTask CloseAsync(CancellationToken stop) =>
        connection.SendAsync(id, ReadOnlyMemory<byte>.Empty, isLast: true, stop);

    internal void Receive(ReadOnlyMemory<byte> bytes, bool isLast)
    {
        if (!bytes.IsEmpty)
        {
            _input.Writer.TryWrite(bytes);
        }

        if (isLast)
        {
            EndInput();
        }
    }

    internal void EndInput() => _input.Writer.TryComplete();
}
