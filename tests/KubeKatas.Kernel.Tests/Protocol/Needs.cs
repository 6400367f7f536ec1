using System.Diagnostics;

namespace KubeKatas.Kernel.Tests.Protocol;

/// <summary>What a test needs beyond .NET: it is skipped with a word without it, and fails where CI=true.</summary>
internal static class Needs
{
    /// <summary>Debian's Python, which sees Debian's Jupyter packages.</summary>
    public const string PythonPath = "/usr/bin/python3";

    /// <summary>Skips the test unless Python can import the modules.</summary>
    public static void Python(params string[] modules)
    {
        var imports = string.Join(',', modules);
        if (!Succeeds(PythonPath, "-c", "import " + imports))
        {
            Missing(
                $"{PythonPath} cannot import {imports}: apt-get install python3-jupyter-client python3-nbclient python3-nbconvert"
            );
        }
    }

    private static void Missing(string message)
    {
        if (Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail(message);
        }

        Assert.Ignore(message);
    }

    private static bool Succeeds(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(program, arguments) { RedirectStandardError = true }
            )!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
