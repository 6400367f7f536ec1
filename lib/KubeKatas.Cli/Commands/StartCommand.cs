using System.CommandLine;
using System.Diagnostics;
using k8s.Models;
using KubeKatas.Cli.Course;
using KubeKatas.Cli.Katas;
using KubeKatas.Cli.Screens;
using KubeKatas.Kernel.Install;
using KubeKatas.Kernel.Notebooks;
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
        ShowCluster(screen);
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

    /// <summary>Starts a cluster and waits, in virtual time, until a pod of it is ready.</summary>
    private static void ShowCluster(IAnsiConsole screen)
    {
        var started = Stopwatch.GetTimestamp();
        var cluster = Cluster.Start();
        cluster.RunUntilQuiet();
        var nodes = cluster.List<V1Node>();
        screen.MarkupLineInterpolated(
            $"[green]✔[/] The embedded cluster runs: {nodes.Count} nodes, in {Stopwatch.GetElapsedTime(started).TotalMilliseconds:0} ms."
        );
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
