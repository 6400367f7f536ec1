using System.Runtime.InteropServices;

namespace KubeKatas.Kernel.Install;

/// <summary>The <c>dotnet</c> program that runs this process.</summary>
internal static class DotnetHost
{
    private static readonly string FileName = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";

    /// <summary>Its full path; the bare name, to be found on PATH, when it is not where a .NET installation has
    /// it.</summary>
    public static string FullPath
    {
        get
        {
            var besideRuntime = Path.GetFullPath(
                Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", FileName)
            );
            return Path.GetFileName(Environment.ProcessPath) == FileName ? Environment.ProcessPath!
                : File.Exists(besideRuntime) ? besideRuntime
                : FileName;
        }
    }

    /// <summary>Where PATH leads; null when there is none on it.</summary>
    public static string? OnPath() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, FileName))
            .FirstOrDefault(File.Exists);
}
