using System.Buffers.Binary;
using System.Threading.Channels;

namespace KubeKatas.Server.Streams;

/// <summary>The server's end of a SPDY/3.1 connection: streams that the client opens, and bytes both ways.</summary>
/// <remarks>
/// kubectl speaks it for port-forward (inside a WebSocket) and, in older versions, for exec and attach.
/// Left out: flow control, priorities and pushed streams; Kubernetes' own implementation (moby/spdystream) has none.
/// </remarks>
internal sealed class SpdyConnection(Stream transport) : IAsyncDisposable
{
    private readonly SpdyHeaders _headers = new();
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly Dictionary<int, SpdyStream> _streams = [];
    private readonly Channel<SpdyStream> _opened = Channel.CreateUnbounded<SpdyStream>();

    /// <summary>The streams as the client opens them; ends with the connection.</summary>
    public ChannelReader<SpdyStream> Opened => _opened.Reader;

    /// <summary>Reads frames until the connection ends; run it beside the code that serves <see
    /// cref="Opened"/>.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        try
        {
            while (await SpdyFrame.ReadAsync(transport, stop) is { } frame && frame.Type != SpdyFrameType.GoAway)
            {
                await ReceiveAsync(frame, stop);
            }
        }
        catch (Exception end) when (end is IOException or InvalidDataException or OperationCanceledException)
        {
            // The client went away or talks nonsense; either way its streams end here.
        }
        finally
        {
            _opened.Writer.TryComplete();
            foreach (var stream in _streams.Values)
            {
                stream.EndInput();
            }
        }
    }

    internal ValueTask SendAsync(int streamId, ReadOnlyMemory<byte> data, bool isLast, CancellationToken stop) =>
        WriteAsync(SpdyFrame.Data(streamId, data, isLast), stop);

    public ValueTask DisposeAsync()
    {
        _headers.Dispose();
        _writing.Dispose();
        return transport.DisposeAsync();
    }

    private async ValueTask ReceiveAsync(SpdyFrame frame, CancellationToken stop)
    {
        switch (frame.Type)
        {
            case null:
                _streams.GetValueOrDefault(frame.StreamId)?.Receive(frame.Payload, frame.IsLast);
                break;
            case SpdyFrameType.SynStream:
                await OpenAsync(frame, stop);
                break;
            case SpdyFrameType.Ping:
                await WriteAsync(frame, stop);
                break;
            case SpdyFrameType.ResetStream:
                Forget(NamedStream(frame, lengthMin: 8));
                break;
            default:
                break;
        }
    }

    private async ValueTask OpenAsync(SpdyFrame frame, CancellationToken stop)
    {
        const int FieldsBeforeHeaders = 10;
        var id = NamedStream(frame, FieldsBeforeHeaders);
        var stream = new SpdyStream(this, id, _headers.Read(frame.Payload[FieldsBeforeHeaders..]));
        if (!_streams.TryAdd(id, stream))
        {
            throw new InvalidDataException($"SPDY stream {id} is open already.");
        }

        var reply = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(reply, id);
        await WriteAsync(SpdyFrame.Control(SpdyFrameType.SynReply, (byte[])[.. reply, .. _headers.Write([])]), stop);
        if (frame.IsLast)
        {
            stream.EndInput();
        }

        _opened.Writer.TryWrite(stream);
    }

    /// <summary>The stream that a control frame is about.</summary>
    private static int NamedStream(SpdyFrame frame, int lengthMin) => frame.Payload.Length >= lengthMin
        ? BinaryPrimitives.ReadInt32BigEndian(frame.Payload.Span) & int.MaxValue
        : throw new InvalidDataException($"A SPDY {frame.Type} frame of {frame.Payload.Length} bytes.");

    private void Forget(int id)
    {
        if (_streams.Remove(id, out var stream))
        {
            stream.EndInput();
        }
    }

    private async ValueTask WriteAsync(SpdyFrame frame, CancellationToken stop)
    {
        await _writing.WaitAsync(stop);
        try
        {
            await transport.WriteAsync(frame.ToBytes(), stop);
            await transport.FlushAsync(stop);
        }
        finally
        {
            _writing.Release();
        }
    }
}
