using System.Text;
using k8s.Models;
using KubeKatas.Server.Streams;

namespace KubeKatas.Server.Hosting;

/// <summary>One port-forward: pairs of streams, each pair a connection to a port of a pod.</summary>
/// <remarks>
/// Nothing listens in a simulated container, so a page stands for it: a port that the pod declares answers each HTTP
/// request with the pod's name, and any other is refused. Source: kubernetes v1.36.2,
/// staging/src/k8s.io/kubelet/pkg/cri/streaming/portforward/httpstream.go.
/// </remarks>
internal sealed class PortForwardSession(V1Pod pod)
{
    private const string EndOfHead = "\r\n\r\n";

    /// <summary>Serves the client's connections until it goes.</summary>
    public async Task ServeAsync(SpdyConnection connection, CancellationToken stop)
    {
        var frames = connection.RunAsync(stop);
        var errors = new Dictionary<string, SpdyStream>();
        var served = new List<Task>();
        await foreach (var stream in connection.Opened.ReadAllAsync(stop))
        {
            var request = stream.Headers.GetValueOrDefault("requestID", "");
            if (stream.Headers.GetValueOrDefault("streamType", "") == "error")
            {
                errors[request] = stream;
            }
            else if (errors.Remove(request, out var error))
            {
                served.Add(AnswerAsync(stream, error, stop));
            }
        }

        await Task.WhenAll(served.Append(frames));
    }

    private async Task AnswerAsync(SpdyStream data, SpdyStream error, CancellationToken stop)
    {
        var port = data.Headers.GetValueOrDefault("port", "");
        if (Listens(port))
        {
            await PageAsync(data, stop);
        }
        else
        {
            await error.WriteAsync(
                Encoding.UTF8.GetBytes(
                    $"error forwarding port {port} to pod {pod.Metadata.Name}: "
                        + $"dial tcp4 127.0.0.1:{port}: connect: connection refused"),
                stop);
        }

        await error.CloseAsync(stop);
        await data.CloseAsync(stop);
    }

    private bool Listens(string port) =>
        pod.Spec.Containers.SelectMany(container => container.Ports ?? [])
            .Any(one => FormattableString.Invariant($"{one.ContainerPort}") == port);

    private async Task PageAsync(SpdyStream data, CancellationToken stop)
    {
        var asked = new StringBuilder();
        await foreach (var bytes in data.Input.ReadAllAsync(stop))
        {
            asked.Append(Encoding.ASCII.GetString(bytes.Span));
            if (asked.ToString().Contains(EndOfHead, StringComparison.Ordinal))
            {
                break;
            }
        }

        var page = $"Hello from {pod.Metadata.Name}\n";
        var head = $"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: {page.Length}\r\nConnection: close";
        await data.WriteAsync(Encoding.ASCII.GetBytes(head + EndOfHead + page), stop);
    }
}
