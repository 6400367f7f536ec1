using System.Text.Json;
using System.Text.Json.Nodes;

namespace KubeKatas.Kernel.Install;

/// <summary>Says what is wrong with the installation and how to mend it.</summary>
public static class KernelDoctor
{
    private const string InstallAgain = "Run `kubekatas install` (or `dotnet run --project lib/KubeKatas.Cli`) again.";

    /// <summary>Looks at everything a notebook needs to start, the kernel's own answer last.</summary>
    /// <param name="prefix">The environment's folder the kernel was installed into; null for the user's own.</param>
    /// <param name="timeout">How long the kernel may take to answer; above zero.</param>
    public static async Task<IReadOnlyList<DoctorFinding>> ExamineAsync(string? prefix, TimeSpan timeout)
    {
        var findings = new List<DoctorFinding> { Dotnet(), Jupyter() };
        var file = Path.Combine(KernelInstallation.Folder(prefix), "kernel.json");
        if (Arguments(file) is not { } arguments)
        {
            findings.Add(new(false, $"There is no usable kernelspec at {file}.", InstallAgain));
            return findings;
        }

        findings.Add(new(true, $"The kernelspec is {file}."));
        findings.AddRange(Files(arguments));
        if (findings.TrueForAll(finding => finding.IsGood))
        {
            findings.Add(await AnswerAsync(arguments, timeout).ConfigureAwait(false));
        }

        return findings;
    }

    private static DoctorFinding Dotnet() =>
        DotnetHost.OnPath() is { } path
            ? new(true, $"dotnet is {path}.")
            : new(true, $"dotnet is not on PATH; the kernel is started by {DotnetHost.FullPath}.");

    /// <summary>VS Code brings its own front end, so a missing Jupyter is no fault.</summary>
    private static DoctorFinding Jupyter()
    {
        var names = OperatingSystem.IsWindows()
            ? new[] { "jupyter.exe", "jupyter-lab.exe" }
            : ["jupyter", "jupyter-lab"];
        var found = (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .SelectMany(folder => names.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
        return found is not null
            ? new(true, $"jupyter is {found}.")
            : new(
                true,
                "jupyter is not on PATH; VS Code's Jupyter extension and `kubekatas notebook run` do without it."
            );
    }

    private static IEnumerable<DoctorFinding> Files(string[] arguments) =>
        arguments
            .Where((argument, i) => i == 2 || (i > 0 && arguments[i - 1] is "--kernel" or "--profile"))
            .Select(path =>
                File.Exists(path)
                    ? new DoctorFinding(true, $"{path} is there.")
                    : new DoctorFinding(
                        false,
                        $"{path} is missing: the repository was moved, cleaned or not built.",
                        InstallAgain
                    )
            );

    private static async Task<DoctorFinding> AnswerAsync(string[] arguments, TimeSpan timeout)
    {
        try
        {
            var answer = await KernelProbe.AskAsync(arguments, timeout).ConfigureAwait(false);
            return new(true, $"The kernel answers after {answer.Elapsed.TotalMilliseconds:0} ms: {answer.Banner}.");
        }
        catch (InstallException e)
        {
            return new(false, e.Message, "Start it by hand to see more: " + string.Join(' ', arguments));
        }
    }

    private static string[]? Arguments(string file)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllText(file))?["argv"] is JsonArray { Count: > 3 } arguments
                ? [.. arguments.Select(argument => argument!.GetValue<string>())]
                : null;
        }
        catch (Exception e)
            when (e is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
