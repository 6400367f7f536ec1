using System.Diagnostics;

namespace KubeKatas.Server.Tests.Kubectl;

/// <summary>The real kubectl on PATH.</summary>
internal static class KubectlProgram
{
    /// <summary>Skips the test where kubectl is missing; where CI=true that is a failure.</summary>
    public static void Require()
    {
        if ((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, "kubectl"))))
        {
            return;
        }

        const string Why = "kubectl is not on PATH; install it to run its command lines against the server";
        if (Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail(Why);
        }

        Assert.Ignore(Why);
    }

    /// <summary>Runs a command line by the shell, so that quotes mean what they mean in a terminal.</summary>
    /// <returns>The exit code, and standard output and error together.</returns>
    public static async Task<(int Code, string Output)> RunAsync(string line, string kubeconfig, string folder)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", $"timeout 30 kubectl {line} 2>&1"])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = folder,
        };
        start.Environment["KUBECONFIG"] = kubeconfig;
        start.Environment["HOME"] = folder;
        start.Environment["KUBE_EDITOR"] = "sed -i 's/a: \"1\"/a: \"7\"/'";
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }
}
