using System.Text;
using System.Text.Json.Nodes;
using NetMQ;
using NetMQ.Sockets;

namespace KubeKatas.Kernel.Protocol;

/// <summary>The five sockets on one thread: it alone receives and sends, so nothing a cell does can hold it
/// up.</summary>
/// <remarks>
/// Nothing is dropped at a high-water mark: a reply that a slow client has not yet taken waits in memory.
/// Source: jupyter-client 7.4.9, docs/messaging.rst; JEP 65 for the welcome on iopub.
/// </remarks>
internal sealed class KernelSockets : IOutbox, IDisposable
{
    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(1);

    private readonly MessageWire _wire;
    private readonly Dictionary<Channel, NetMQSocket> _sockets;
    private readonly NetMQQueue<(Channel Channel, NetMQMessage Message)> _outgoing = new();
    private readonly NetMQPoller _poller;
    private readonly Action<Channel, JupyterMessage> _received;
    private readonly Action<string> _dropped;

    /// <summary>Makes the sockets and binds them; nothing is received before <see cref="Start"/>.</summary>
    /// <param name="endpoints">The address each channel binds to.</param>
    /// <param name="wire">Checks and signs.</param>
    /// <param name="received">Called on the sockets' thread with every good message; must return at once.</param>
    /// <param name="dropped">Called with a line for every message that was dropped.</param>
    /// <exception cref="ConnectionFileException">An address is taken.</exception>
    public KernelSockets(
        Func<Channel, string> endpoints,
        MessageWire wire,
        Action<Channel, JupyterMessage> received,
        Action<string> dropped)
    {
        (_wire, _received, _dropped) = (wire, received, dropped);
        _sockets = new()
        {
            [Channel.Shell] = new RouterSocket(),
            [Channel.Control] = new RouterSocket(),
            [Channel.Stdin] = new RouterSocket(),
            [Channel.IoPub] = new XPublisherSocket(),
            [Channel.Heartbeat] = new RouterSocket(),
        };
        _poller = new NetMQPoller { _outgoing };
        _outgoing.ReceiveReady += (_, _) => SendWaiting();
        foreach (var (channel, socket) in _sockets)
        {
            Bind(socket, endpoints(channel));
            socket.ReceiveReady += (_, _) => ReceiveWaiting(channel, socket);
            _poller.Add(socket);
        }
    }

    /// <summary>Starts to receive and to send.</summary>
    public void Start() => _poller.RunAsync("jupyter-sockets");

    /// <inheritdoc/>
    public string Send(Channel channel, JupyterMessage? parent, string type, JsonObject content)
    {
        var frames = _wire.Write(type, parent is null ? [] : parent.Header, content, out var id);
        var message = new NetMQMessage();
        IEnumerable<byte[]> route = channel == Channel.IoPub ? [Encoding.UTF8.GetBytes(type)] : parent!.Identities;
        foreach (var frame in route.Concat(frames))
        {
            message.Append(frame);
        }

        _outgoing.Enqueue((channel, message));
        return id;
    }

    /// <summary>Sends what waits, for a second at most, and frees the ports.</summary>
    public void Dispose()
    {
        _poller.Stop();
        SendWaiting();
        _poller.Dispose();
        _outgoing.Dispose();
        foreach (var socket in _sockets.Values)
        {
            socket.Dispose();
        }

        NetMQConfig.Cleanup(block: true);
    }

    private static void Bind(NetMQSocket socket, string endpoint)
    {
        (socket.Options.SendHighWatermark, socket.Options.ReceiveHighWatermark) = (0, 0);
        socket.Options.Linger = Linger;
        if (socket is XPublisherSocket publisher)
        {
            publisher.Options.XPubVerbose = true;
        }

        try
        {
            socket.Bind(endpoint);
        }
        catch (NetMQException e)
        {
            throw new ConnectionFileException($"{endpoint} cannot be listened on: {e.Message}", e);
        }
    }

    private void SendWaiting()
    {
        while (_outgoing.TryDequeue(out var next, TimeSpan.Zero))
        {
            _sockets[next.Channel].TrySendMultipartMessage(next.Message);
        }
    }

    private void ReceiveWaiting(Channel channel, NetMQSocket socket)
    {
        var message = new NetMQMessage();
        while (socket.TryReceiveMultipartMessage(ref message))
        {
            switch (channel)
            {
                case Channel.Heartbeat:
                    socket.TrySendMultipartMessage(message);
                    break;
                case Channel.IoPub:
                    Welcome(socket, message.First.ToByteArray());
                    break;
                default:
                    Receive(channel, message);
                    break;
            }

            message = new NetMQMessage();
        }
    }

    private void Receive(Channel channel, NetMQMessage message)
    {
        var frames = message.Select(frame => frame.ToByteArray()).ToArray();
        if (_wire.Read(frames, out var reason) is { } good)
        {
            _received(channel, good);
        }
        else
        {
            _dropped($"A message on {channel} was dropped: {reason}.");
        }
    }

    /// <summary>Tells a new subscriber that from here on it hears everything.</summary>
    private void Welcome(NetMQSocket socket, byte[] subscription)
    {
        if (subscription is not [1, .. var topic])
        {
            return;
        }

        var message = new NetMQMessage();
        message.Append(topic);
        var content = new JsonObject { ["subscription"] = Encoding.UTF8.GetString(topic) };
        foreach (var frame in _wire.Write("iopub_welcome", [], content, out _))
        {
            message.Append(frame);
        }

        socket.TrySendMultipartMessage(message);
    }
}
