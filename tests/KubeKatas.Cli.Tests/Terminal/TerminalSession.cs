using System.Diagnostics;

namespace KubeKatas.Cli.Tests.Terminal;

/// <summary>The command in a real terminal: a tmux of its own, with a screen to read and keys to press.</summary>
internal sealed class TerminalSession : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(30);

    private readonly string _socket = $"kubekatas-{Guid.NewGuid():N}";

    /// <summary>Starts the command in a workspace.</summary>
    public TerminalSession(Workspace workspace, params string[] arguments)
    {
        var command = string.Join(' ', ["dotnet", "exec", $"'{Command.Program}'", .. arguments]);
        var environment = $"KUBEKATAS_HOME='{workspace.Home}' JUPYTER_DATA_DIR='{workspace.Home}/jupyter'";
        Tmux("-f", "/dev/null", "new-session", "-d", "-x", "160", "-y", "60", "-c", workspace.Root,
            $"{environment} {command}; echo \"exit code $?\"; exec cat");
    }

    /// <summary>False when tmux is not installed.</summary>
    public static bool IsPossible { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, "tmux")));

    /// <summary>What stands on the screen.</summary>
    public string Screen => Tmux("capture-pane", "-p");

    /// <summary>Presses keys.</summary>
    public void Press(string keys) => Tmux("send-keys", keys);

    /// <summary>Waits until the screen shows something.</summary>
    /// <returns>How long it took.</returns>
    public async Task<TimeSpan> WaitForAsync(string text, int seconds = 60)
    {
        var started = Stopwatch.GetTimestamp();
        while (!Screen.Contains(text, StringComparison.Ordinal))
        {
            if (Stopwatch.GetElapsedTime(started) > TimeSpan.FromSeconds(seconds))
            {
                Assert.Fail($"\"{text}\" does not appear within {seconds} s. The screen:\n{Screen}");
            }

            await Task.Delay(Pause);
        }

        return Stopwatch.GetElapsedTime(started);
    }

    public void Dispose() => Tmux("kill-server");

    private string Tmux(params string[] arguments)
    {
        using var tmux = Process.Start(new ProcessStartInfo("tmux", ["-L", _socket, .. arguments])
        {
            RedirectStandardOutput = true,
        })!;
        var output = tmux.StandardOutput.ReadToEnd();
        tmux.WaitForExit();
        return output;
    }
}
