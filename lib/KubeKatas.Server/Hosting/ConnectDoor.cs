using System.Globalization;
using System.Text;
using k8s.Models;
using KubeKatas.Api.Answering;
using KubeKatas.Api.Requests;
using KubeKatas.Nodes.Commands;
using KubeKatas.Objects;
using KubeKatas.Server.Streams;
using Microsoft.AspNetCore.Http;

namespace KubeKatas.Server.Hosting;

/// <summary>Serves the requests that become connections: exec over a WebSocket.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, staging/src/k8s.io/apimachinery/pkg/util/remotecommand/constants.go. Left out: SPDY, which
/// kubectl spoke before 1.31, attach and port-forward: no process runs in a simulated container whose streams could be
/// tied to the client's. They are refused with 501.
/// </remarks>
internal sealed class ConnectDoor(Cluster cluster, RealTimeDriver driver)
{
    /// <summary>Serves the request when it asks for a connection to a pod.</summary>
    /// <returns>False when it is an ordinary request.</returns>
    public async Task<bool> TryServeAsync(HttpContext context)
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
            var shell = Shell(new(ns, name), query["container"]);
            if (parts[^1] == "exec" && context.WebSockets.IsWebSocketRequest)
            {
                await ServeAsync(context, shell, query);
            }
            else
            {
                await RefuseAsync(context, 501, "NotImplemented", NotSimulated(parts[^1]));
            }
        }
        catch (ApiException refusal)
        {
            await RefuseAsync(context, refusal.Code, refusal.Reason, refusal.Message);
        }

        return true;
    }

    private static string NotSimulated(string part) => part == "exec"
        ? "pods/exec is served over WebSocket alone; kubectl speaks it from 1.31 on"
        : $"pods/{part} is not simulated";

    /// <exception cref="ApiException">404: no such pod; 400: no such container; 500: it does not run.</exception>
    private ContainerShell Shell(ObjectKey key, string? container)
    {
        lock (cluster.Api.Gate)
        {
            cluster.Clock.RunUntil(driver.Due);
            var pod = cluster.Api.Get<V1Pod>(key);
            var chosen = pod.Spec.Containers.FirstOrDefault(one => string.IsNullOrEmpty(container) || one.Name == container)
                ?? throw Refusal.BadRequest($"container {container} is not valid for pod {key.Name}");
            var status = pod.Status?.ContainerStatuses?.FirstOrDefault(one => one.Name == chosen.Name);
            return status?.State?.Running is not null
                ? new(ContainerSurroundings.Of(cluster.Api, cluster.Clock, pod, chosen))
                : throw Refusal.Internal($"unable to upgrade connection: container not found (\"{chosen.Name}\")");
        }
    }

    private async Task ServeAsync(HttpContext context, ContainerShell shell, QueryParameters query)
    {
        var asked = context.WebSockets.WebSocketRequestedProtocols;
        var protocol = WebSocketCommand.Protocols.FirstOrDefault(asked.Contains);
        var socket = await context.WebSockets.AcceptWebSocketAsync(protocol);
        await using var command = new WebSocketCommand(socket);
        var stop = context.RequestAborted;
        var words = query.All("command").ToList();
        var outcome = ContainerShell.IsInteractive(words) && query["stdin"] == "true"
            ? await ConverseAsync(command, shell, query["tty"] == "true", stop)
            : await SayAsync(command, await RunAsync(shell, () => shell.Run(words), stop), stop);
        await command.FinishAsync(Result(outcome.Code), stop);
    }

    /// <summary>Line by line, until the client closes its side or says exit.</summary>
    private async Task<CommandOutcome> ConverseAsync(
        WebSocketCommand command, ContainerShell shell, bool isTerminal, CancellationToken stop)
    {
        var (typed, outcome) = (new StringBuilder(), CommandOutcome.Silent);
        await PromptAsync(command, isTerminal, stop);
        await foreach (var bytes in command.Input.ReadAllAsync(stop))
        {
            var text = Encoding.UTF8.GetString(bytes.Span);
            typed.Append(text.Replace('\r', '\n'));
            await EchoAsync(command, isTerminal, text, stop);
            while (!shell.HasEnded && typed.ToString().IndexOf('\n', StringComparison.Ordinal) is var end and >= 0)
            {
                var line = typed.ToString(0, end);
                typed.Remove(0, end + 1);
                outcome = await RunAsync(shell, () => shell.RunScript(line), stop);
                await SayAsync(command, outcome, stop, isTerminal);
                await PromptAsync(command, isTerminal && !shell.HasEnded, stop);
            }

            if (shell.HasEnded || text.Contains('\u0004', StringComparison.Ordinal))
            {
                break;
            }
        }

        return outcome;
    }

    private static ValueTask PromptAsync(WebSocketCommand command, bool isTerminal, CancellationToken stop) =>
        isTerminal ? command.WriteOutputAsync("/ # "u8.ToArray(), stop) : ValueTask.CompletedTask;

    /// <summary>A terminal shows what is typed because the other side sends it back.</summary>
    private static ValueTask EchoAsync(WebSocketCommand command, bool isTerminal, string text, CancellationToken stop) =>
        isTerminal
            ? command.WriteOutputAsync(
                Encoding.UTF8.GetBytes(text.Replace("\r", "\r\n", StringComparison.Ordinal)), stop)
            : ValueTask.CompletedTask;

    private async Task<CommandOutcome> RunAsync(
        ContainerShell shell, Func<CommandOutcome> run, CancellationToken stop)
    {
        CommandOutcome outcome;
        lock (cluster.Api.Gate)
        {
            outcome = run();
            if (outcome.EndsContainerWith is { } code)
            {
                var (pod, container) = (shell.Around.Pod, shell.Around.Container);
                cluster.Faults.CrashContainer(pod.Metadata.Name, shell.Around.Namespace, container.Name, code);
            }
        }

        driver.Wake();
        await driver.Delay(outcome.Took, stop);
        return outcome;
    }

    private static async Task<CommandOutcome> SayAsync(
        WebSocketCommand command, CommandOutcome outcome, CancellationToken stop, bool isTerminal = false)
    {
        if (outcome.Output.Length > 0)
        {
            await command.WriteOutputAsync(Bytes(outcome.Output, isTerminal), stop);
        }

        if (outcome.Error.Length > 0)
        {
            var bytes = Bytes(outcome.Error, isTerminal);
            await (isTerminal ? command.WriteOutputAsync(bytes, stop) : command.WriteErrorAsync(bytes, stop));
        }

        return outcome;
    }

    private static byte[] Bytes(string text, bool isTerminal) =>
        Encoding.UTF8.GetBytes(isTerminal ? text.Replace("\n", "\r\n", StringComparison.Ordinal) : text);

    private static V1Status Result(int code) => code == 0
        ? new() { Status = "Success" }
        : new()
        {
            Status = "Failure",
            Reason = "NonZeroExitCode",
            Message = string.Create(
                CultureInfo.InvariantCulture, $"command terminated with non-zero exit code: exit status {code}"),
            Details = new()
            {
                Causes =
                [
                    new() { Reason = "ExitCode", Message = code.ToString(CultureInfo.InvariantCulture) },
                ],
            },
        };

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
