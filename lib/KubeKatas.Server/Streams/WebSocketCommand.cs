using System.Net.WebSockets;
using System.Threading.Channels;
using k8s.Models;
using KubeKatas.Api.Answering;

namespace KubeKatas.Server.Streams;

/// <summary>Exec and attach over a WebSocket: the first byte of each message names the channel.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, staging/src/k8s.io/apimachinery/pkg/util/remotecommand/constants.go (channels 0 to 4,
/// and 255 of
/// version 5, by which the client closes one). Terminal sizes (channel 4) are read and not used: nothing here draws.
/// </remarks>
internal sealed class WebSocketCommand : IRemoteCommand
{
    private const byte StandardInput = 0;
    private const byte StandardOutput = 1;
    private const byte StandardError = 2;
    private const byte ErrorStatus = 3;
    private const byte CloseChannel = 255;

    /// <summary>A client that has its answer closes its side too; cutting it off earlier may lose the answer.</summary>
    private static readonly TimeSpan ClosingLimit = TimeSpan.FromSeconds(5);

    private readonly WebSocket _socket;
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly Channel<ReadOnlyMemory<byte>> _input = Channel.CreateUnbounded<ReadOnlyMemory<byte>>();
    private readonly CancellationTokenSource _ended = new();
    private readonly Task _reading;

    public WebSocketCommand(WebSocket socket)
    {
        _socket = socket;
        _reading = ReadAsync();
    }

    /// <summary>The sub-protocols it speaks, best first.</summary>
    public static IReadOnlyList<string> Protocols { get; } =
    ["v5.channel.k8s.io", "v4.channel.k8s.io", "channel.k8s.io"];

    public ChannelReader<ReadOnlyMemory<byte>> Input => _input.Reader;

    public ValueTask WriteOutputAsync(ReadOnlyMemory<byte> bytes, CancellationToken stop) =>
        SendAsync(StandardOutput, bytes, stop);

    public ValueTask WriteErrorAsync(ReadOnlyMemory<byte> bytes, CancellationToken stop) =>
        SendAsync(StandardError, bytes, stop);

    public async ValueTask FinishAsync(V1Status result, CancellationToken stop)
    {
        await SendAsync(ErrorStatus, WireJson.Write(result), stop);
        if (_socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
        {
            await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, stop);
            await Task.WhenAny(_reading, Task.Delay(ClosingLimit, stop));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _reading;
        _ended.Dispose();
        _writing.Dispose();
        _socket.Dispose();
    }

    private async ValueTask SendAsync(byte channel, ReadOnlyMemory<byte> bytes, CancellationToken stop)
    {
        var message = new byte[bytes.Length + 1];
        message[0] = channel;
        bytes.CopyTo(message.AsMemory(1));
        await _writing.WaitAsync(stop);
        try
        {
            if (_socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                await _socket.SendAsync(message, WebSocketMessageType.Binary, endOfMessage: true, stop);
            }
        }
        finally
        {
            _writing.Release();
        }
    }

    private async Task ReadAsync()
    {
        try
        {
            while (await WebSocketMessages.ReadAsync(_socket, _ended.Token) is { } message)
            {
                Receive(message);
            }
        }
        catch (Exception end) when (end is WebSocketException or OperationCanceledException)
        {
            // The client went away: its input ends, and the command with it.
        }
        finally
        {
            _input.Writer.TryComplete();
        }
    }

    private void Receive(byte[] message)
    {
        switch (message)
        {
            case [StandardInput, .., _]:
                _input.Writer.TryWrite(message.AsMemory(1));
                break;
            case [CloseChannel, StandardInput]:
                _input.Writer.TryComplete();
                break;
            default:
                break;
        }
    }
}
