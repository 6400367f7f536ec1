using System.Diagnostics;
using System.Runtime.InteropServices;

namespace KubeKatas.Kernel.Install;

/// <summary>Starts another build of the kernel in this process's place.</summary>
internal static class KernelLauncher
{
    /// <summary>Hands over to <paramref name="kernel"/>; on Unix this process becomes it and nothing returns.</summary>
    /// <returns>The other process's exit code.</returns>
    public static async Task<int> HandOverAsync(string kernel, IEnumerable<string> arguments)
    {
        string[] command = ["exec", kernel, .. arguments];
        if (!OperatingSystem.IsWindows())
        {
            BecomeProcess(DotnetHost.FullPath, command);
        }

        using var process = Process.Start(
            new ProcessStartInfo(DotnetHost.FullPath, command) { UseShellExecute = false }
        )!;
        await process.WaitForExitAsync().ConfigureAwait(false);
        return process.ExitCode;
    }

    /// <summary>Returns only when the system refuses.</summary>
    private static void BecomeProcess(string program, string[] arguments)
    {
        if (Path.IsPathRooted(program))
        {
            _ = Execute(program, [program, .. arguments, null]);
        }
    }

    [DllImport(
        "libc",
        EntryPoint = "execv",
        CharSet = CharSet.Ansi,
        BestFitMapping = false,
        ThrowOnUnmappableChar = true
    )]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Execute(string path, string?[] arguments);
}
