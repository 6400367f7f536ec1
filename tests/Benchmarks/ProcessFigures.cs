using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Benchmarks;

/// <summary>What other programs of the repository must reach: started as a learner's tools start them, in their Debug build.</summary>
/// <remarks>They are not built from here; where one is not built, the row names the commands that do.</remarks>
internal static partial class ProcessFigures
{
    private const int Times = 5;
    private const string Kernel = "lib/KubeKatas.Kernel";
    private const string CommandTests = "tests/KubeKatas.Cli.Tests";

    private const string OneCell = """
        {"cells":[{"cell_type":"code","id":"a","execution_count":null,"metadata":{},"outputs":[],"source":["6 * 7"]}],
        "metadata":{"language_info":{"name":"C#"}},"nbformat":4,"nbformat_minor":5}
        """;

    private static readonly string Root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "../.."));

    /// <summary>Pods a second in a process that has done nothing before, its start left out.</summary>
    public static Measurement FirstPodsToReady(int nodes, int pods) => new(
        Medians.Of(Times, () => pods / double.Parse(
            Run(typeof(ProcessFigures).Assembly.Location, "first", $"{nodes}", $"{pods}"), CultureInfo.InvariantCulture)),
        "as the first thing that a process does");

    /// <summary>From starting the kernel's process to its end after one cell; the messages of Jupyter are left out.</summary>
    public static Measurement KernelStart()
    {
        var program = Path.Combine(Root, Kernel, "bin/Debug/net10.0/KubeKatas.Kernel.dll");
        if (!File.Exists(program))
        {
            return new(null, $"dotnet build {Kernel} first");
        }

        var notebook = Path.Combine(Directory.CreateTempSubdirectory("kubekatas-").FullName, "one.ipynb");
        File.WriteAllText(notebook, OneCell);
        try
        {
            Run(program, "notebook", "run", notebook);
            return new(
                Medians.Of(Times, () => Medians.Seconds(() => Run(program, "notebook", "run", notebook))),
                "process, one cell, headless; over Jupyter: tests/KubeKatas.Kernel.Tests/jupyter/prove figures");
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(notebook)!, recursive: true);
        }
    }

    /// <summary>From starting the command's process to the line that says where the cluster is.</summary>
    public static Measurement ClusterUp()
    {
        var program = Path.Combine(Root, "lib/KubeKatas.Cli/bin/Debug/net10.0/KubeKatas.Cli.dll");
        if (!File.Exists(program))
        {
            return new(null, "dotnet build lib/KubeKatas.Cli first");
        }

        var home = Directory.CreateTempSubdirectory("kubekatas-").FullName;
        try
        {
            return new(Medians.Of(Times, () => Medians.Seconds(() => ServeOnce(program, home))), "process, 3 nodes");
        }
        finally
        {
            Directory.Delete(home, recursive: true);
        }
    }

    private static void ServeOnce(string program, string home)
    {
        var start = new ProcessStartInfo("dotnet", [program, "cluster", "up", "--port", "0"]) { RedirectStandardOutput = true };
        start.Environment["KUBEKATAS_HOME"] = home;
        using var process = Process.Start(start)!;
        while (process.StandardOutput.ReadLine()?.Contains("get nodes", StringComparison.Ordinal) is false)
        {
            // The lines before it.
        }

        process.Kill();
        process.WaitForExit();
    }

    /// <summary>What the test of the command prints: seven saves, each compiled and tested in the warm worker.</summary>
    public static Measurement Verdict()
    {
        if (!File.Exists(Path.Combine(Root, CommandTests, "bin/Debug/net10.0/KubeKatas.Cli.Tests.dll")))
        {
            return new(null, $"dotnet build {CommandTests} first");
        }

        var said = Run(
            "test", CommandTests, "--no-build", "--filter", "A_verdict_after_a_save", "--logger",
            "console;verbosity=detailed");
        return Told().Match(said) is { Success: true } told
            ? new(int.Parse(told.Groups["ms"].Value, CultureInfo.InvariantCulture) / 1000.0, "topic 06, 7 saves")
            : new(null, $"dotnet test {CommandTests} --filter A_verdict_after_a_save");
    }

    private static string Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = Root, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? said
            : throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)} failed:\n{said}");
    }

    private static string Here([CallerFilePath] string path = "") => path;

    [GeneratedRegex(@"median (?<ms>\d+) ms")]
    private static partial Regex Told();
}
