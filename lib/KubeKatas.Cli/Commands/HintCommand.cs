using System.CommandLine;
using KubeKatas.Cli.Course;
using Spectre.Console;

namespace KubeKatas.Cli.Commands;

/// <summary><c>hint</c>: one hint more each time, from a question to nearly the answer.</summary>
internal static class HintCommand
{
    public static Command Create(Learner learner)
    {
        var task = KataArgument.Task();
        var command = new Command("hint", "Shows a hint; asked again, one more.") { task };
        command.SetAction(parsed =>
        {
            var (kata, found) = learner.Task(parsed.GetRequiredValue(task));
            Show(learner, kata, found);
        });
        return command;
    }

    /// <summary>Shows the hints so far and one more.</summary>
    public static void Show(Learner learner, Kata kata, KataTask task)
    {
        var shown = learner.Progress.Read().HintsOf(kata.Name, task.Number);
        var count = Math.Min(shown + 1, task.Hints.Count);
        if (count > shown)
        {
            learner.Progress.Update(progress => progress.WithHint(kata.Name, task.Number));
        }

        learner.Screen.MarkupLineInterpolated($"[bold]Task {task.Number}[/] {task.Question}");
        for (var index = 0; index < count; index++)
        {
            learner.Screen.MarkupLineInterpolated($"[blue]Hint {index + 1} of {task.Hints.Count}[/]");
            learner.Screen.WriteLine(task.Hints[index]);
        }

        var next =
            count < task.Hints.Count
                ? "Ask again for the next one."
                : $"That was the last one. The worked answer: kubekatas solution {kata.Topic.Number:00}.{task.Number} --show-me";
        learner.Screen.MarkupLineInterpolated($"[grey]{next}[/]");
    }
}
