using KubeKatas.Kernel.Protocol;

namespace KubeKatas.Kernel;

/// <summary>The kernel's command line: a Jupyter kernel, or one of the commands on notebooks and the installation.</summary>
public static class KernelProgram
{
    /// <summary>The exit code for arguments and files that cannot be used.</summary>
    public const int UsageError = 2;

    /// <summary>Runs the program.</summary>
    /// <param name="args">
    /// <c>--connection-file FILE [--profile FILE]</c> for a kernel; else a command, which <c>--help</c> lists.
    /// </param>
    /// <returns>The exit code: 0 when all went well.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            await KernelHost.ServeAsync(ConnectionFile.Read(args[1]), () => throw new NotSupportedException())
                .ConfigureAwait(false);
            return 0;
        }
        catch (ConnectionFileException e)
        {
            await Console.Error.WriteLineAsync(e.Message).ConfigureAwait(false);
            return UsageError;
        }
    }
}
