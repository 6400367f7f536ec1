using System.Diagnostics;

namespace KubeKatas.Tests.Installation.Joining;

/// <summary>The real openssl on PATH: our bytes must be its bytes.</summary>
internal static class OpenSsl
{
    /// <summary>Runs a shell pipeline with a file <c>input</c> in its folder, and gives what it prints.</summary>
    /// <remarks>Skips the test where openssl is missing; where CI=true that is a failure.</remarks>
    public static string Run(string pipeline, string input)
    {
        var folder = Directory.CreateTempSubdirectory("kubekatas-openssl-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "input"), input);
            var line = $"command -v openssl >/dev/null || exit 127; {pipeline}";
            var start = new ProcessStartInfo("/bin/sh", ["-c", line])
            {
                RedirectStandardOutput = true,
                WorkingDirectory = folder,
            };
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEnd().Trim();
            process.WaitForExit();
            if (process.ExitCode == 127 && Environment.GetEnvironmentVariable("CI") != "true")
            {
                Assert.Ignore("openssl is not on PATH; install it to compare our bytes with its bytes");
            }

            process.ExitCode.ShouldBe(0);
            return output;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
