using System.CommandLine;
using KubeKatas.Cli.Course;
using KubeKatas.Cli.Progress;
using KubeKatas.Kernel.Install;
using KubeKatas.Kernel.Notebooks;
using Spectre.Console;

namespace KubeKatas.Cli.Commands;

/// <summary>The command <c>kubekatas</c>: its parts, and what becomes of errors.</summary>
internal static class KubeKatasCommand
{
    /// <summary>The exit code for what the learner can mend: a missing file, a wrong word.</summary>
    public const int UsageError = 2;

    /// <summary>How long a process that is asked to end may take; a large cluster is still being saved.</summary>
    private static readonly TimeSpan TimeForLastSaving = TimeSpan.FromSeconds(30);

    /// <summary>What a notebook finds preloaded.</summary>
    public static string KernelProfile => Path.Combine(AppContext.BaseDirectory, "kernel-profile.json");

    /// <summary>The same for a kernel that Jupyter starts: with the assemblies of the notebooks' own output.</summary>
    public static string InstalledProfile => KernelInstallation.BuiltFile("KubeKatas.Notebooks", "kernel-profile.json");

    /// <summary>Runs the command.</summary>
    /// <returns>0 when all went well, 1 when tests or cells failed, 2 when something could not be used.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var learner = new Learner(AnsiConsole.Console, CourseFolder.Find, ProgressFile.DefaultPath);
        var parsed = Create(learner).Parse(args);
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = TimeForLastSaving,
            });
        }
        catch (Exception mendable)
            when (mendable
                    is CourseException
                        or InstallException
                        or NotebookFormatException
                        or IOException
                        or UnauthorizedAccessException
            )
        {
            await Console.Error.WriteLineAsync(mendable.Message);
            return UsageError;
        }
    }

    internal static RootCommand Create(Learner learner)
    {
        var start = StartCommand.Create(learner);
        var root = new RootCommand("KubeKatas teaches Kubernetes to .NET developers by letting them build it.")
        {
            start,
            WatchCommand.Create(learner),
            ClusterCommand.Create(learner),
            CheckCommand.Create(learner),
            ListCommand.Create(learner),
            HintCommand.Create(learner),
            SolutionCommand.Create(learner),
            ResetCommand.Create(learner),
            NotebookCommands.Create(() => KernelProfile),
            KernelCommand(),
            DoctorCommand.Create(learner),
            WorkerCommand.Create(),
        };
        root.Action = start.Action;
        return root;
    }

    private static Command KernelCommand()
    {
        var command = new Command("kernel", "Registers the C# kernel with Jupyter, or takes it out.");
        foreach (var part in InstallCommands.Create(() => InstalledProfile))
        {
            command.Add(part);
        }

        return command;
    }
}
