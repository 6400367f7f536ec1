using KubeKatas.Cli.Course;
using KubeKatas.Cli.Katas;
using Spectre.Console;

namespace KubeKatas.Cli.Screens;

/// <summary>What a run came to: how many tasks are done, and the one thing to look at next.</summary>
internal static class VerdictScreen
{
    private const int ErrorsShownMax = 3;
    private const int MessageLinesMax = 24;

    public static void Show(IAnsiConsole screen, CourseFolder course, Kata kata, Verdict verdict)
    {
        var passed = verdict.PassedTasks.ToList();
        screen.MarkupLine(
            $"[bold]{kata.Name}[/]  {CourseMap.Dots(passed, kata.Tasks.Count)}  {passed.Count} of {kata.Tasks.Count} tasks, "
                + $"{verdict.Tests.Count(test => test.Passed)} of {verdict.Tests.Length} tests  [grey]{verdict.Elapsed.TotalSeconds:0.0} s[/]"
        );
        if (!verdict.CompileErrors.IsEmpty)
        {
            ShowErrors(screen, verdict);
        }
        else if (verdict.Crash is { } crash)
        {
            screen.MarkupLineInterpolated($"[red]✘[/] {crash}");
        }
        else if (verdict.FirstFailure is { } failure)
        {
            ShowFailure(screen, course, kata, failure);
        }
        else
        {
            screen.MarkupLineInterpolated(
                $"[green]✔ All done.[/] Read on in notebooks/{kata.Name}.ipynb: its last section runs your code."
            );
        }
    }

    private static void ShowErrors(IAnsiConsole screen, Verdict verdict)
    {
        screen.MarkupLine("[red]✘[/] It does not compile:");
        foreach (var error in verdict.CompileErrors.Take(ErrorsShownMax))
        {
            screen.WriteLine(error);
        }

        if (verdict.CompileErrors.Length > ErrorsShownMax)
        {
            screen.MarkupLineInterpolated(
                $"[grey]and {verdict.CompileErrors.Length - ErrorsShownMax} more; the first is the one to mend.[/]"
            );
        }
    }

    private static void ShowFailure(IAnsiConsole screen, CourseFolder course, Kata kata, TestVerdict failure)
    {
        var task = kata.Task(failure.Task);
        screen.MarkupLineInterpolated($"[bold]Task {task.Number}[/]  {task.Question}");
        screen.MarkupLineInterpolated($"[red]✘[/] {failure.Name}");
        foreach (var line in failure.Message.ReplaceLineEndings("\n").Split('\n').Take(MessageLinesMax))
        {
            screen.WriteLine("  " + line);
        }

        screen.MarkupLineInterpolated($"[grey]Your file: {Path.GetRelativePath(course.Root, kata.FileOf(task))}[/]");
    }
}
