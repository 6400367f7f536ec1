using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace KubeKatas.Kernel.Protocol;

/// <summary>Serves the transport ipc: Unix sockets whose bytes are passed on to loopback ports of the kernel.</summary>
/// <remarks>
/// NetMQ's own ipc is TCP in disguise and no libzmq client finds it; ZeroMQ's protocol is the same over both kinds of
/// socket, so the bytes are passed on as they are. The loopback ports take signed messages only, like any.
/// </remarks>
internal sealed class UnixSocketBridges : IAsyncDisposable
{
    private readonly ConnectionFile _connection;
    private readonly Dictionary<Channel, int> _ports = [];
    private readonly List<Socket> _listeners = [];

    private UnixSocketBridges(ConnectionFile connection) => _connection = connection;

    /// <summary>The bridges a connection needs: none for tcp.</summary>
    public static UnixSocketBridges For(ConnectionFile connection)
    {
        var bridges = new UnixSocketBridges(connection);
        if (connection.IsIpc)
        {
            bridges.ReservePorts();
        }

        return bridges;
    }

    /// <summary>The address the channel's ZeroMQ socket binds to.</summary>
    public string Endpoint(Channel channel)
    {
        var (host, port) = _connection.IsIpc
            ? (IPAddress.Loopback.ToString(), _ports[channel])
            : (_connection.Ip, _connection.Ports[channel]);
        host = host == "localhost" ? "127.0.0.1" : host;
        return string.Create(CultureInfo.InvariantCulture, $"tcp://{(host.Contains(':') ? $"[{host}]" : host)}:{port}");
    }

    /// <summary>Starts to listen on the Unix sockets, after the ZeroMQ sockets are bound.</summary>
    public void Start()
    {
        foreach (var (channel, port) in _ports)
        {
            var path = _connection.SocketPath(channel);
            File.Delete(path);
            var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            listener.Bind(new UnixDomainSocketEndPoint(path));
            listener.Listen();
            _listeners.Add(listener);
            _ = AcceptAsync(listener, port);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        foreach (var listener in _listeners)
        {
            listener.Dispose();
        }

        foreach (var channel in _ports.Keys)
        {
            File.Delete(_connection.SocketPath(channel));
        }

        return ValueTask.CompletedTask;
    }

    private static async Task AcceptAsync(Socket listener, int port)
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptAsync().ConfigureAwait(false);
                _ = BridgeAsync(client, port);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The kernel ends.
        }
    }

    private static async Task BridgeAsync(Socket client, int port)
    {
        using var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
        {
            NoDelay = true,
        };
        using var near = new NetworkStream(client, ownsSocket: true);
        try
        {
            await server.ConnectAsync(IPAddress.Loopback, port).ConfigureAwait(false);
            using var far = new NetworkStream(server);
            await Task.WhenAny(near.CopyToAsync(far), far.CopyToAsync(near)).ConfigureAwait(false);
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            // Either side went away; the client connects again if it wants to.
        }
    }

    private void ReservePorts()
    {
        var reserved = new List<TcpListener>();
        foreach (var channel in _connection.Ports.Keys)
        {
            var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            reserved.Add(listener);
            _ports[channel] = ((IPEndPoint)listener.LocalEndpoint).Port;
        }

        reserved.ForEach(listener => listener.Dispose());
    }
}
