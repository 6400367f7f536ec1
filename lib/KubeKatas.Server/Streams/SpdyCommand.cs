using System.Threading.Channels;
using k8s.Models;
using KubeKatas.Api.Answering;

namespace KubeKatas.Server.Streams;

/// <summary>Exec and attach over SPDY, as kubectl before 1.31 speaks it: one stream each for input, output and
/// error.</summary>
/// <remarks>Source: kubernetes v1.36.2,
/// staging/src/k8s.io/kubelet/pkg/cri/streaming/remotecommand/httpstream.go.</remarks>
internal sealed class SpdyCommand : IRemoteCommand
{
    private readonly SpdyConnection _connection;
    private readonly Dictionary<string, SpdyStream> _streams;

    private SpdyCommand(SpdyConnection connection, Dictionary<string, SpdyStream> streams)
    {
        _connection = connection;
        _streams = streams;
        Input = streams.TryGetValue("stdin", out var input) ? input.Input : Nothing();
    }

    /// <summary>The versions it speaks, best first.</summary>
    public static IReadOnlyList<string> Protocols { get; } = ["v4.channel.k8s.io", "v5.channel.k8s.io"];

    public ChannelReader<ReadOnlyMemory<byte>> Input { get; }

    /// <summary>Waits until the client has opened the streams it asked for.</summary>
    /// <param name="connection">A connection whose frames are being read.</param>
    /// <param name="expected">The stream types the request promised, <c>error</c> among them.</param>
    /// <param name="stop">Ends the wait.</param>
    /// <exception cref="OperationCanceledException">The client did not open them in time.</exception>
    public static async Task<SpdyCommand> AcceptAsync(
        SpdyConnection connection,
        IReadOnlyCollection<string> expected,
        CancellationToken stop
    )
    {
        var streams = new Dictionary<string, SpdyStream>(StringComparer.OrdinalIgnoreCase);
        while (!expected.All(streams.ContainsKey) && await connection.Opened.WaitToReadAsync(stop))
        {
            var stream = await connection.Opened.ReadAsync(stop);
            streams[stream.Headers.GetValueOrDefault("streamType", "")] = stream;
        }

        return new SpdyCommand(connection, streams);
    }

    public ValueTask WriteOutputAsync(ReadOnlyMemory<byte> bytes, CancellationToken stop) =>
        SendAsync("stdout", bytes, stop);

    public ValueTask WriteErrorAsync(ReadOnlyMemory<byte> bytes, CancellationToken stop) =>
        SendAsync("stderr", bytes, stop);

    public async ValueTask FinishAsync(V1Status result, CancellationToken stop)
    {
        await SendAsync("error", WireJson.Write(result), stop);
        foreach (var stream in _streams.Values)
        {
            await stream.CloseAsync(stop);
        }
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private async ValueTask SendAsync(string type, ReadOnlyMemory<byte> bytes, CancellationToken stop)
    {
        if (_streams.TryGetValue(type, out var stream))
        {
            await stream.WriteAsync(bytes, stop);
        }
    }

    private static ChannelReader<ReadOnlyMemory<byte>> Nothing()
    {
        var nothing = Channel.CreateUnbounded<ReadOnlyMemory<byte>>();
        nothing.Writer.Complete();
        return nothing.Reader;
    }
}
