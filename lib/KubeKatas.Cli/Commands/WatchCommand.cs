using System.CommandLine;
using KubeKatas.Cli.Course;
using KubeKatas.Cli.Katas;
using KubeKatas.Cli.Screens;
using Spectre.Console;

namespace KubeKatas.Cli.Commands;

/// <summary><c>watch</c>: compiles and tests a kata on every save.</summary>
internal static class WatchCommand
{
    public static Command Create(Learner learner)
    {
        var kata = KataArgument.Kata();
        var command = new Command("watch", "Tests a kata on every save and says what to look at.") { kata };
        command.SetAction((parsed, stop) => RunAsync(learner, learner.Kata(parsed.GetValue(kata)), stop));
        return command;
    }

    /// <summary>Watches until Ctrl+C or q.</summary>
    public static async Task<int> RunAsync(Learner learner, Kata kata, CancellationToken stop)
    {
        using var runner = new KataRunner(learner.Course);
        using var saves = new KataWatch(kata, learner.Course);
        var verdict = await CheckCommand.RunAsync(learner, runner, kata, stop);
        Prompt(learner);
        try
        {
            while (await saves.NextAsync(stop) is var next && next != WatchEvent.Quit)
            {
                switch (next)
                {
                    case WatchEvent.Hint when verdict.FirstFailure is { } failure:
                        HintCommand.Show(learner, kata, kata.Task(failure.Task));
                        break;
                    case WatchEvent.Map:
                        CourseMap.Show(learner.Screen, learner.Course, learner.Progress.Read());
                        break;
                    case WatchEvent.Saved or WatchEvent.Again:
                        verdict = await CheckCommand.RunAsync(learner, runner, kata, stop);
                        break;
                    default:
                        break;
                }

                Prompt(learner);
            }
        }
        catch (OperationCanceledException)
        {
            // Ctrl+C is how one leaves.
        }

        return 0;
    }

    private static void Prompt(Learner learner) =>
        learner.Screen.MarkupLine("[grey]Waiting for a save. Keys: h hint, r run again, m map, q quit.[/]");
}
