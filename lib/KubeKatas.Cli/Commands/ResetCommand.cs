using System.CommandLine;
using System.Globalization;
using KubeKatas.Cli.Course;
using Spectre.Console;

namespace KubeKatas.Cli.Commands;

/// <summary><c>reset</c>: a task's file as it was given; the learner's is kept beside it.</summary>
internal static class ResetCommand
{
    public static Command Create(Learner learner)
    {
        var task = KataArgument.Task();
        var command = new Command("reset", "Puts a task's file back as it was given, and keeps a copy of yours.")
        {
            task,
        };
        command.SetAction(parsed =>
        {
            var (kata, found) = learner.Task(parsed.GetRequiredValue(task));
            Reset(learner, kata, found);
        });
        return command;
    }

    private static void Reset(Learner learner, Kata kata, KataTask task)
    {
        var file = kata.FileOf(task);
        var given = GivenKatas.Read(learner.Course, kata, Path.GetFileName(file));
        if (File.ReadAllText(file).ReplaceLineEndings() == given.ReplaceLineEndings())
        {
            learner.Screen.MarkupLineInterpolated($"{Path.GetFileName(file)} is as it was given; nothing to do.");
            return;
        }

        var copy = KeepCopy(file);
        File.WriteAllText(file, given);
        learner.Screen.MarkupLineInterpolated(
            $"{Path.GetFileName(file)} is as it was given. Yours is kept as {Path.GetRelativePath(learner.Course.Root, copy)}."
        );
    }

    /// <summary>Copies a file beside itself under a name that is free and that the compiler does not read.</summary>
    private static string KeepCopy(string file)
    {
        var stamp = DateTime.Now.ToString("yyyy-MM-dd-HHmmss", CultureInfo.InvariantCulture);
        var copy = $"{file}.{stamp}.mine";
        for (var number = 2; File.Exists(copy); number++)
        {
            copy = $"{file}.{stamp}-{number}.mine";
        }

        File.Copy(file, copy, overwrite: false);
        return copy;
    }
}
