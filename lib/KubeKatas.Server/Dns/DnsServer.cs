using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using KubeKatas.Networking.Dns;
using KubeKatas.Server.Hosting;

namespace KubeKatas.Server.Dns;

/// <summary>A cluster's DNS over UDP and TCP, on loopback, for dig and any other resolver.</summary>
/// <remarks>
/// It stands where CoreDNS stands in a real cluster, without an upstream: names outside the cluster are refused.
/// It listens on 127.0.0.1 and nowhere else, and only answers.
/// </remarks>
public sealed class DnsServer : IAsyncDisposable
{
    private const int ConnectionsMax = 100;
    private const int PortTries = 20;
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(10);

    private readonly DnsResponder _responder;
    private readonly Socket _datagrams;
    private readonly TcpListener _connections;
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _free = new(ConnectionsMax);
    private readonly List<Thread> _threads = [];
    private readonly Task _accepting;

    private DnsServer(ClusterZone zone, Socket datagrams, TcpListener connections)
    {
        (_responder, _datagrams, _connections) = (new(zone), datagrams, connections);
        for (var i = 0; i < Math.Max(1, Environment.ProcessorCount); i++)
        {
            var thread = new Thread(AnswerDatagrams) { IsBackground = true, Name = "dns" };
            _threads.Add(thread);
            thread.Start();
        }

        _accepting = AcceptAsync();
    }

    /// <summary>Where it listens, with UDP and with TCP.</summary>
    public IPEndPoint Address => (IPEndPoint)_datagrams.LocalEndPoint!;

    /// <summary>Starts to serve a zone.</summary>
    /// <param name="zone">The zone; whoever changes it may go on doing so.</param>
    /// <param name="port">The port on loopback; 0 for any that is free.</param>
    /// <exception cref="PortInUseException">Something else listens on the port.</exception>
    public static DnsServer Start(ClusterZone zone, int port)
    {
        ArgumentNullException.ThrowIfNull(zone);
        for (var tries = 1; ; tries++)
        {
            var datagrams = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            try
            {
                datagrams.Bind(new IPEndPoint(IPAddress.Loopback, port));
                var connections = new TcpListener((IPEndPoint)datagrams.LocalEndPoint!);
                connections.Start();
                return new(zone, datagrams, connections);
            }
            catch (SocketException busy)
            {
                datagrams.Dispose();
                if (port != 0 || tries == PortTries)
                {
                    throw new PortInUseException(port, "--dns-port", busy);
                }
            }
        }
    }

    /// <summary>Stops answering.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _datagrams.Dispose();
        _connections.Stop();
        _threads.ForEach(thread => thread.Join());
        await _accepting;
        _stop.Dispose();
        _free.Dispose();
    }

    private void AnswerDatagrams()
    {
        const int DatagramBytesMax = 4096;
        var from = new SocketAddress(AddressFamily.InterNetwork);
        Span<byte> question = stackalloc byte[DatagramBytesMax];
        Span<byte> answer = stackalloc byte[DnsPacketWriter.EdnsUdpBytes];
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var length = _datagrams.ReceiveFrom(question, SocketFlags.None, from);
                var answered = _responder.Answer(question[..length], isUdp: true, answer);
                if (answered > 0)
                {
                    _datagrams.SendTo(answer[..answered], SocketFlags.None, from);
                }
            }
            catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
            {
                // Whoever asked is gone, or we are: then the loop ends.
            }
        }
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                await _free.WaitAsync(_stop.Token);
                _ = ConverseAsync(await _connections.AcceptTcpClientAsync(_stop.Token));
            }
        }
        catch (Exception gone) when (gone is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The server ends.
        }
    }

    /// <summary>Answers one question after the other, until the other side is done or silent.</summary>
    private async Task ConverseAsync(TcpClient client)
    {
        using var connection = client;
        var stream = connection.GetStream();
        var (question, answer) = (new byte[ushort.MaxValue], new byte[2 + DnsResponder.AnswerBytesMax]);
        try
        {
            while (true)
            {
                using var patience = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
                patience.CancelAfter(Idle);
                await stream.ReadExactlyAsync(question.AsMemory(0, 2), patience.Token);
                var length = BinaryPrimitives.ReadUInt16BigEndian(question);
                await stream.ReadExactlyAsync(question.AsMemory(0, length), patience.Token);
                var answered = _responder.Answer(question.AsSpan(0, length), isUdp: false, answer.AsSpan(2));
                if (answered == 0)
                {
                    return;
                }

                BinaryPrimitives.WriteUInt16BigEndian(answer, (ushort)answered);
                await stream.WriteAsync(answer.AsMemory(0, 2 + answered), patience.Token);
            }
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The other side is gone, or silent for too long.
        }
        finally
        {
            ReleaseOne();
        }
    }

    private void ReleaseOne()
    {
        if (!_stop.IsCancellationRequested)
        {
            _free.Release();
        }
    }
}
