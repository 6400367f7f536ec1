using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace KubeKatas.Kernel.Tests.Protocol;

/// <summary>The cases of tests/KubeKatas.Kernel.Tests/jupyter, each run once by Debian's Python and
/// jupyter_client.</summary>
internal static partial class JupyterCases
{
    private static readonly string Folder = Path.Combine(TestContext.CurrentContext.TestDirectory, "jupyter");
    private static readonly Dictionary<string, Lazy<Dictionary<string, string?>>> Modules = [];

    /// <summary>The built kernel, as a front end starts it.</summary>
    public static string Kernel =>
        Path.Combine(
            TestContext.CurrentContext.TestDirectory.Replace(
                Path.Combine("tests", "KubeKatas.Kernel.Tests"),
                Path.Combine("lib", "KubeKatas.Kernel"),
                StringComparison.Ordinal
            ),
            "KubeKatas.Kernel.dll"
        );

    /// <summary>The names of a module's cases: functions with a docstring.</summary>
    public static IEnumerable<string> Names(string module) =>
        CaseName()
            .Matches(File.ReadAllText(Path.Combine(Folder, module + ".py")))
            .Select(match => match.Groups[1].Value);

    /// <summary>Runs a case, with the others of its module, and fails with its traceback.</summary>
    public static void Holds(string module, string name)
    {
        Needs.Python("jupyter_client", "nbclient", "nbconvert");
        lock (Modules)
        {
            if (!Modules.ContainsKey(module))
            {
                Modules[module] = new(() => Run(module));
            }
        }

        var errors = Modules[module].Value;
        errors.ShouldContainKey(name, "the case was not run: its module ended early");
        errors[name].ShouldBeNull();
    }

    private static Dictionary<string, string?> Run(string module)
    {
        var prefix = Path.Combine(Path.GetTempPath(), $"kubekatas-{module}-{Environment.ProcessId}");
        try
        {
            KubeKatas.Kernel.Install.KernelInstallation.Install(prefix, profile: null, Kernel);
            return Output(module, prefix)
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Where(line => line.StartsWith("{\"case\"", StringComparison.Ordinal))
                .Select(line => JsonDocument.Parse(line).RootElement)
                .ToDictionary(
                    line => line.GetProperty("case").GetString()!,
                    line => line.GetProperty("error").GetString()
                );
        }
        finally
        {
            Directory.Delete(prefix, recursive: true);
        }
    }

    private static string Output(string module, string prefix)
    {
        var start = new ProcessStartInfo(Needs.PythonPath, ["cases.py", module])
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
        };
        start.Environment["JUPYTER_PATH"] = Path.Combine(prefix, "share", "jupyter");
        start.Environment["JUPYTER_RUNTIME_DIR"] = Path.Combine(prefix, "runtime");
        start.Environment["KUBEKATAS_KERNEL"] = Kernel;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }

    [GeneratedRegex("^def (\\w+)\\((?:kernel)?\\):\n    \"\"\"", RegexOptions.Multiline)]
    private static partial Regex CaseName();
}
