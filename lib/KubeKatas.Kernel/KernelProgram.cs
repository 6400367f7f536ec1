using System.CommandLine;
using KubeKatas.Kernel.Engine;
using KubeKatas.Kernel.Install;
using KubeKatas.Kernel.Notebooks;
using KubeKatas.Kernel.Protocol;

namespace KubeKatas.Kernel;

/// <summary>The kernel's command line: a Jupyter kernel, or one of the commands on notebooks and the
/// installation.</summary>
public static class KernelProgram
{
    /// <summary>The exit code for arguments and files that cannot be used.</summary>
    public const int UsageError = 2;

    /// <summary>Runs the program.</summary>
    /// <param name="args">
    /// <c>--connection-file FILE [--kernel DLL] [--profile FILE]</c> for a kernel; else a command, which
    /// <c>--help</c> lists.
    /// </param>
    /// <returns>The exit code: 0 when all went well, 1 when a cell or a check failed, 2 when something cannot be
    /// used.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        ArgumentNullException.ThrowIfNull(args);
        try
        {
            // The command line's library is loaded for commands only: a kernel has no time to lose.
            return args is ["--connection-file", var file, .. var rest]
                ? await ServeAsync(file, rest).ConfigureAwait(false)
                : await CommandAsync(args).ConfigureAwait(false);
        }
        catch (Exception e)
            when (e
                    is ConnectionFileException
                        or InstallException
                        or NotebookFormatException
                        or IOException
                        or UnauthorizedAccessException
            )
        {
            await Console.Error.WriteLineAsync(e.Message).ConfigureAwait(false);
            return UsageError;
        }
    }

    private static async Task<int> ServeAsync(string file, string[] rest)
    {
        var profile = ValueOf("--profile", rest);
        if (ValueOf("--kernel", rest) is not { } kernel)
        {
            await KernelHost.ServeAsync(ConnectionFile.Read(file), () => CreateEngine(profile)).ConfigureAwait(false);
            return 0;
        }

        if (!File.Exists(kernel))
        {
            await KernelHost.ServeAsync(ConnectionFile.Read(file), () => new MovedKernel(kernel)).ConfigureAwait(false);
            return 0;
        }

        string[] profileArguments = profile is null ? [] : ["--profile", profile];
        return await KernelLauncher
            .HandOverAsync(kernel, ["--connection-file", file, .. profileArguments])
            .ConfigureAwait(false);
    }

    private static ICellEngine CreateEngine(string? profile) =>
        CellEngine.Create(KernelProfile.Read(profile).ToEngineOptions());

    private static string? ValueOf(string option, string[] args)
    {
        var at = Array.IndexOf(args, option);
        return at >= 0 && at + 1 < args.Length ? args[at + 1] : null;
    }

    private static Task<int> CommandAsync(string[] args)
    {
        var profile = new Option<string?>("--profile")
        {
            Description = "A file that says what cells find preloaded.",
            Recursive = true,
        };
        string? Given() => ValueOf("--profile", args);
        var root = new RootCommand("The C# kernel of KubeKatas. Jupyter starts it with --connection-file FILE.")
        {
            profile,
        };
        root.Add(NotebookCommands.Create(Given));
        foreach (var command in InstallCommands.Create(Given))
        {
            root.Add(command);
        }

        // Exceptions reach RunAsync, which knows what to say.
        return root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
    }
}
