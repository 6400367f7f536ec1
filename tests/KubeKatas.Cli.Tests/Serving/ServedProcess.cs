using System.Diagnostics;
using k8s;

namespace KubeKatas.Cli.Tests.Serving;

/// <summary><c>cluster up</c> as a process of its own, and a client for it.</summary>
internal sealed class ServedProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Process _process;

    private ServedProcess(Process process, IKubernetes client) => (_process, Client) = (process, client);

    public IKubernetes Client { get; }

    /// <summary>Starts it on any free port and waits until it says where its kubeconfig is.</summary>
    public static async Task<ServedProcess> StartAsync(Workspace workspace, params string[] arguments)
    {
        string[] words = ["exec", Command.Program, "cluster", "up", "--port", "0", .. arguments];
        var start = new ProcessStartInfo("dotnet", words)
        {
            WorkingDirectory = workspace.Root,
            RedirectStandardOutput = true,
        };
        start.Environment["KUBEKATAS_HOME"] = workspace.Home;
        var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(Patience);
        while (await process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            if (line.Contains("Ctrl+C", StringComparison.Ordinal))
            {
                _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
                var path = Path.Combine(workspace.Home, "cluster", "kubeconfig");
                return new(process, new Kubernetes(KubernetesClientConfiguration.BuildConfigFromConfigFile(path)));
            }
        }

        throw new InvalidOperationException($"it ended with {process.ExitCode}");
    }

    /// <summary>Ends it at once, with no chance to do anything: SIGKILL.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Ends it as Ctrl+C does.</summary>
    public async Task InterruptAsync()
    {
        using var kill = Process.Start("kill", ["-INT", $"{_process.Id}"]);
        using var limit = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(limit.Token);
    }

    public void Dispose()
    {
        Client.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
