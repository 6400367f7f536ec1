using System.Diagnostics;

namespace KubeKatas.Cli.Tests;

/// <summary>The command as a process of its own, without a terminal.</summary>
internal static class Command
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>The built command.</summary>
    public static string Program => typeof(KubeKatas.Cli.Katas.KataRunner).Assembly.Location;

    /// <summary>Runs it in a workspace and waits for its end.</summary>
    public static async Task<Answer> RunAsync(Workspace workspace, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Program, .. arguments])
        {
            WorkingDirectory = workspace.Root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["KUBEKATAS_HOME"] = workspace.Home;
        start.Environment["JUPYTER_DATA_DIR"] = Path.Combine(workspace.Home, "jupyter");
        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(Patience);
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync(limit.Token);
        var output = await process.StandardOutput.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        return new(process.ExitCode, output, await errors);
    }

    /// <summary>What it said.</summary>
    internal sealed record Answer(int Code, string Output, string Errors)
    {
        /// <summary>Everything on one line, since a narrow screen breaks lines anywhere.</summary>
        public string Text =>
            string.Join(' ', $"{Output} {Errors}".Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
