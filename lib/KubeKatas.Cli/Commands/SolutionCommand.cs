using System.CommandLine;
using KubeKatas.Cli.Course;
using Spectre.Console;

namespace KubeKatas.Cli.Commands;

/// <summary><c>solution</c>: the worked answer, once the task has passed, or on insistence.</summary>
internal static class SolutionCommand
{
    public static Command Create(Learner learner)
    {
        var task = KataArgument.Task();
        var insist = new Option<bool>("--show-me") { Description = "Shows it although the task has not passed yet." };
        var command = new Command("solution", "Shows the worked answer of a task that you have solved.")
        {
            task,
            insist,
        };
        command.SetAction(parsed =>
        {
            var (kata, found) = learner.Task(parsed.GetRequiredValue(task));
            return Show(learner, kata, found, parsed.GetValue(insist));
        });
        return command;
    }

    private static int Show(Learner learner, Kata kata, KataTask task, bool insist)
    {
        if (!insist && !learner.Progress.Read().Of(kata.Name).Contains(task.Number))
        {
            learner.Screen.MarkupLineInterpolated(
                $"Task {task.Number} of {kata.Name} has not passed yet. Take a hint (kubekatas hint {kata.Topic.Number:00}.{task.Number}), or add --show-me."
            );
            return 1;
        }

        var file = Path.Combine(learner.Course.SolutionOf(kata.Topic), Path.GetFileName(kata.FileOf(task)));
        learner.Screen.MarkupLineInterpolated($"[bold]{Path.GetRelativePath(learner.Course.Root, file)}[/]");
        learner.Screen.WriteLine(File.ReadAllText(file));
        return 0;
    }
}
