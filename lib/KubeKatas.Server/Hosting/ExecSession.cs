using System.Globalization;
using System.Text;
using k8s.Models;
using KubeKatas.Api.Requests;
using KubeKatas.Nodes.Commands;
using KubeKatas.Server.Streams;

namespace KubeKatas.Server.Hosting;

/// <summary>One exec: what a command or a shell in a container says to a client, and how it ends.</summary>
internal sealed class ExecSession(Cluster cluster, RealTimeDriver driver)
{
    /// <summary>A simulated disk is for small files.</summary>
    private const long InputMax = 16 * 1024 * 1024;

    private static readonly UTF8Encoding Text = new(false, throwOnInvalidBytes: true);

    /// <summary>Runs the request's command and tells the client its end.</summary>
    public async Task ServeAsync(
        IRemoteCommand command, ContainerShell shell, QueryParameters query, CancellationToken stop)
    {
        var words = query.All("command").ToList();
        var hasInput = query["stdin"] == "true";
        var outcome = hasInput && ContainerShell.IsInteractive(words)
            ? await ConverseAsync(command, shell, query["tty"] == "true", stop)
            : (await SayAsync(command, await RunAsync(command, shell, words, hasInput, stop), stop)).Code;
        await command.FinishAsync(Result(outcome), stop);
    }

    /// <summary>Runs one command, with all of its input where it reads that.</summary>
    private async Task<CommandOutcome> RunAsync(
        IRemoteCommand command, ContainerShell shell, List<string> words, bool hasInput, CancellationToken stop)
    {
        using var typed = new MemoryStream();
        if (hasInput && ContainerShell.ReadsInput(words))
        {
            await foreach (var bytes in command.Input.ReadAllAsync(stop))
            {
                if (typed.Length + bytes.Length > InputMax)
                {
                    return CommandOutcome.Failed($"{words[0]}: No space left on device");
                }

                typed.Write(bytes.Span);
            }
        }

        try
        {
            var input = Text.GetString(typed.GetBuffer(), 0, (int)typed.Length);
            return await RunAsync(shell, () => shell.Run(words, input), stop);
        }
        catch (DecoderFallbackException)
        {
            return CommandOutcome.Failed($"{words[0]}: the simulated disk keeps UTF-8 text only");
        }
    }

    /// <summary>Line by line, until the client closes its side or says exit.</summary>
    /// <returns>The shell's exit code.</returns>
    public async Task<int> ConverseAsync(
        IRemoteCommand command, ContainerShell shell, bool isTerminal, CancellationToken stop)
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

        return outcome.Code;
    }

    private static ValueTask PromptAsync(IRemoteCommand command, bool isTerminal, CancellationToken stop) =>
        isTerminal ? command.WriteOutputAsync("/ # "u8.ToArray(), stop) : ValueTask.CompletedTask;

    /// <summary>A terminal shows what is typed because the other side sends it back.</summary>
    private static ValueTask EchoAsync(IRemoteCommand command, bool isTerminal, string text, CancellationToken stop) =>
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
        IRemoteCommand command, CommandOutcome outcome, CancellationToken stop, bool isTerminal = false)
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
}
