using System.CommandLine;
using KubeKatas.Cli.Course;
using KubeKatas.Cli.Katas;
using KubeKatas.Cli.Screens;
using KubeKatas.Cli.Serving;
using KubeKatas.Kernel.Install;
using KubeKatas.Kernel.Notebooks;
using KubeKatas.Server.Access;
using KubeKatas.Server.Hosting;
using Spectre.Console;

namespace KubeKatas.Cli.Commands;

/// <summary><c>start</c>, and the command without a word: sets everything up, shows the course, watches the current
/// kata.</summary>
internal static class StartCommand
{
    public static Command Create(Learner learner)
    {
        var command = new Command(
            "start",
            "Sets everything up, shows the course and watches the current kata (the default)."
        );
        command.SetAction((_, stop) => RunAsync(learner, stop));
        return command;
    }

    private static async Task<int> RunAsync(Learner learner, CancellationToken stop)
    {
        var screen = learner.Screen;
        await using var cluster = await ServeAsync(screen, stop);
        Register(screen);
        CourseMap.Show(screen, learner.Course, learner.Progress.Read());
        var kata = learner.Kata(null);
        var notebook = Path.GetRelativePath(learner.Course.Root, learner.Course.NotebookOf(kata.Topic));
        screen.MarkupLineInterpolated(
            $"Open [bold]{notebook}[/] in VS Code (Jupyter extension; choose the kernel \"{KernelSpec.DisplayName}\") or run \"jupyter lab {notebook}\"."
        );
        screen.WriteLine();
        return Console.IsOutputRedirected || Console.IsInputRedirected
            ? await ProveAsync(learner, kata, stop)
            : await WatchCommand.RunAsync(learner, kata, stop);
    }

    /// <summary>Serves a cluster beside the course; when the usual port is taken, perhaps by <c>cluster up</c>, on a free one,
    /// with a kubeconfig of its own.</summary>
    private static async Task<ServedCluster> ServeAsync(IAnsiConsole screen, CancellationToken stop)
    {
        try
        {
            return await ServedCluster.StartAsync(screen, new(), stop);
        }
        catch (PortInUseException)
        {
            var beside = Path.Combine(PrivateFolder.Home, "start");
            return await ServedCluster.StartAsync(screen, new() { Server = new() { Port = 0, Folder = beside } }, stop);
        }
    }

    private static void Register(IAnsiConsole screen)
    {
        try
        {
            var folder = KernelInstallation.Install(profile: KubeKatasCommand.InstalledProfile);
            screen.MarkupLineInterpolated(
                $"[green]✔[/] The kernel \"{KernelSpec.DisplayName}\" is registered with Jupyter ({folder})."
            );
        }
        catch (Exception refused) when (refused is InstallException or IOException or UnauthorizedAccessException)
        {
            screen.MarkupLineInterpolated(
                $"[yellow]The kernel could not be registered with Jupyter: {refused.Message}[/]"
            );
        }
    }

    /// <summary>Without a terminal: the current kata's verdict once, and its notebook as proof that all
    /// works.</summary>
    private static async Task<int> ProveAsync(Learner learner, Kata kata, CancellationToken stop)
    {
        using (var runner = new KataRunner(learner.Course))
        {
            await CheckCommand.RunAsync(learner, runner, kata, stop);
        }

        var path = learner.Course.NotebookOf(kata.Topic);
        if (!File.Exists(path))
        {
            throw new CourseException($"The notebook {path} is missing.");
        }

        var options = new NotebookRunOptions
        {
            Engine = KernelProfile.Read(KubeKatasCommand.KernelProfile).ToEngineOptions(),
            Folder = Path.GetDirectoryName(path),
        };
        var run = await new NotebookRunner(options).RunAsync(Notebook.Read(path), stop);
        learner.Screen.WriteLine(
            run.Failure is { } failure
                ? $"The notebook {Path.GetFileName(path)} failed.\n{failure}"
                : $"The notebook {Path.GetFileName(path)} runs: {run.CellsRun} cells in {run.Elapsed.TotalSeconds:0.0} s."
        );
        return run.Failure is null ? 0 : 1;
    }
}
