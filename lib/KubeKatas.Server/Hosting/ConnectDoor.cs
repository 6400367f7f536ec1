using k8s.Models;
using KubeKatas.Api.Answering;
using KubeKatas.Api.Requests;
using KubeKatas.Nodes.Commands;
using KubeKatas.Objects;
using KubeKatas.Server.Access;
using KubeKatas.Server.Streams;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace KubeKatas.Server.Hosting;

/// <summary>Serves the requests that become connections to a pod: exec, attach and port-forward.</summary>
/// <remarks>
/// Over a WebSocket, as kubectl speaks from 1.31 on, and over SPDY, as it spoke before. Source: kubernetes v1.36.2,
/// staging/src/k8s.io/apimachinery/pkg/util/remotecommand/constants.go,
/// staging/src/k8s.io/apimachinery/pkg/util/portforward/constants.go.
/// </remarks>
internal sealed class ConnectDoor(Cluster cluster, RealTimeDriver driver)
{
    private const string StreamProtocol = "X-Stream-Protocol-Version";
    private const string PortForwardProtocol = "portforward.k8s.io";
    private const string TunnelProtocol = "SPDY/3.1+portforward.k8s.io";

    private static readonly string[] Standard = ["stdin", "stdout", "stderr"];

    /// <summary>Serves the request when it asks for a connection to a pod.</summary>
    /// <returns>False when it is an ordinary request.</returns>
    public async Task<bool> TryServeAsync(HttpContext context, ApiUser user)
    {
        var parts = (context.Request.Path.Value ?? "").Split('/');
        if (parts is not ["", "api", "v1", "namespaces", var ns, "pods", var name, "exec" or "attach" or "portforward"]
            || context.Request.Headers.Upgrade.Count == 0)
        {
            return false;
        }

        var query = QueryParameters.Parse(context.Request.QueryString.Value);
        try
        {
            Demand(context, user);
            var pod = RunningPod(new(ns, name));
            switch (parts[^1])
            {
                case "exec":
                    await CommandAsync(context, Shell(pod, query["container"]), query, new ExecSession(cluster, driver).ServeAsync);
                    break;
                case "attach":
                    await CommandAsync(context, Shell(pod, query["container"]), query, new AttachSession(cluster, driver).ServeAsync);
                    break;
                default:
                    await ForwardAsync(context, pod);
                    break;
            }
        }
        catch (ApiException refusal)
        {
            await RefuseAsync(context, refusal.Code, refusal.Reason, refusal.Message);
        }

        return true;
    }

    /// <exception cref="ApiException">403: the user, or the one they want to be, may not.</exception>
    private void Demand(HttpContext context, ApiUser user)
    {
        lock (cluster.Api.Gate)
        {
            cluster.Api.Demand(new ApiRequest(context.Request.Method, context.Request.Path.Value ?? "")
            {
                User = user,
                Impersonated = ImpersonationHeaders.Of(context.Request.Headers),
            });
        }
    }

    /// <exception cref="ApiException">404: no such pod; 400: it has no node yet.</exception>
    private V1Pod RunningPod(ObjectKey key)
    {
        lock (cluster.Api.Gate)
        {
            driver.CatchUp();
            var pod = cluster.Api.Get<V1Pod>(key);
            return pod.IsBound()
                ? pod
                : throw Refusal.BadRequest($"pod {key.Name} does not have a host assigned");
        }
    }

    /// <exception cref="ApiException">400: no such container; 500: it does not run.</exception>
    private ContainerShell Shell(V1Pod pod, string? container)
    {
        var name = pod.Metadata.Name;
        var chosen = pod.Spec.Containers.Concat(pod.Spec.InitContainers ?? [])
            .FirstOrDefault(one => string.IsNullOrEmpty(container) || one.Name == container)
            ?? throw Refusal.BadRequest($"container {container} is not valid for pod {name}");
        var status = (pod.Status?.ContainerStatuses ?? []).Concat(pod.Status?.InitContainerStatuses ?? [])
            .FirstOrDefault(one => one.Name == chosen.Name);
        if (status?.State?.Running is null)
        {
            throw Refusal.Internal($"unable to upgrade connection: container not found (\"{chosen.Name}\")");
        }

        lock (cluster.Api.Gate)
        {
            return new(
                cluster.Kubelets?.Surroundings(pod, chosen)
                    ?? ContainerSurroundings.Of(cluster.Api, cluster.Clock, pod, chosen));
        }
    }

    private static async Task CommandAsync(
        HttpContext context,
        ContainerShell shell,
        QueryParameters query,
        Func<IRemoteCommand, ContainerShell, QueryParameters, CancellationToken, Task> serve)
    {
        var stop = context.RequestAborted;
        if (context.WebSockets.IsWebSocketRequest)
        {
            var asked = context.WebSockets.WebSocketRequestedProtocols;
            var protocol = WebSocketCommand.Protocols.FirstOrDefault(asked.Contains);
            await using var command = new WebSocketCommand(await context.WebSockets.AcceptWebSocketAsync(protocol));
            await serve(command, shell, query, stop);
            return;
        }

        await using var connection = new SpdyConnection(
            await UpgradeAsync(context, SpdyCommand.Protocols.FirstOrDefault(Asked(context).Contains)));
        var frames = connection.RunAsync(stop);
        var streams = Standard.Where(stream => query[stream] == "true").Append("error");
        await using var remote = await SpdyCommand.AcceptAsync(connection, [.. streams], stop);
        await serve(remote, shell, query, stop);
        await Task.WhenAny(frames, Task.Delay(TimeSpan.FromSeconds(1), stop));
    }

    private static async Task ForwardAsync(HttpContext context, V1Pod pod)
    {
        var stop = context.RequestAborted;
        Stream transport;
        if (context.WebSockets.IsWebSocketRequest)
        {
            // Its name has a slash, which .NET takes for no protocol's, so the header is written here.
            context.Response.Headers.SecWebSocketProtocol = TunnelProtocol;
            transport = new WebSocketTunnel(await context.WebSockets.AcceptWebSocketAsync());
        }
        else
        {
            transport = await UpgradeAsync(context, PortForwardProtocol);
        }

        await using var connection = new SpdyConnection(transport);
        await new PortForwardSession(pod).ServeAsync(connection, stop);
    }

    private static string[] Asked(HttpContext context) =>
        [
            .. context.Request.Headers[StreamProtocol]
                .SelectMany(line => (line ?? "").Split(',', StringSplitOptions.TrimEntries)),
        ];

    private static Task<Stream> UpgradeAsync(HttpContext context, string? protocol)
    {
        context.Response.Headers.Upgrade = "SPDY/3.1";
        if (protocol is not null)
        {
            context.Response.Headers[StreamProtocol] = protocol;
        }

        return context.Features.Get<IHttpUpgradeFeature>()!.UpgradeAsync();
    }

    private static async Task RefuseAsync(HttpContext context, int code, string reason, string message)
    {
        var status = new V1Status
        {
            Kind = "Status",
            ApiVersion = "v1",
            Status = "Failure",
            Reason = reason,
            Message = message,
            Code = code,
        };
        context.Response.StatusCode = code;
        context.Response.ContentType = ApiResponse.Json;
        await context.Response.Body.WriteAsync(WireJson.Write(status), context.RequestAborted);
    }
}
