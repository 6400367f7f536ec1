using System.Diagnostics;
using KubeKatas.Kernel.Install;

namespace KubeKatas.Kernel.Notebooks;

/// <summary>Runs several notebooks, each in a process of its own: statics, folder and memory are never
/// shared.</summary>
internal static class NotebookJobs
{
    /// <summary>Runs them, <paramref name="jobs"/> at a time, and prints what each said, in the order given.</summary>
    /// <param name="verb"><c>run</c> or <c>check</c>.</param>
    /// <param name="files">The notebooks.</param>
    /// <param name="options">What to add to each command line.</param>
    /// <param name="jobs">At least 1.</param>
    /// <param name="output">Where to print.</param>
    /// <param name="stop">Ends the processes.</param>
    /// <returns>The highest exit code.</returns>
    public static async Task<int> RunAsync(
        string verb,
        IReadOnlyList<string> files,
        IReadOnlyList<string> options,
        int jobs,
        TextWriter output,
        CancellationToken stop
    )
    {
        using var turns = new SemaphoreSlim(jobs);
        var running = files.Select(file => OneAsync([verb, file, .. options], turns, stop)).ToList();
        var worst = 0;
        foreach (var job in running)
        {
            var (code, said) = await job.ConfigureAwait(false);
            await output.WriteAsync(said).ConfigureAwait(false);
            worst = Math.Max(worst, code);
        }

        return worst;
    }

    private static async Task<(int Code, string Said)> OneAsync(
        string[] arguments,
        SemaphoreSlim turns,
        CancellationToken stop
    )
    {
        await turns.WaitAsync(stop).ConfigureAwait(false);
        try
        {
            string[] command = ["exec", KernelInstallation.BuiltKernel, "notebook", .. arguments];
            var start = new ProcessStartInfo(DotnetHost.FullPath, command)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using var process = Process.Start(start)!;
            using var registration = stop.Register(() => process.Kill(entireProcessTree: true));
            var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
            var said = await process.StandardOutput.ReadToEndAsync(CancellationToken.None).ConfigureAwait(false);
            await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
            return (process.ExitCode, said + await errors.ConfigureAwait(false));
        }
        finally
        {
            turns.Release();
        }
    }
}
