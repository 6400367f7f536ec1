using System.CommandLine;
using KubeKatas.Cli.Katas;
using KubeKatas.Cli.Screens;

namespace KubeKatas.Cli.Commands;

/// <summary><c>check</c>: compiles and tests a kata once.</summary>
internal static class CheckCommand
{
    public static Command Create(Learner learner)
    {
        var kata = KataArgument.Kata();
        var command = new Command(
            "check",
            "Compiles and tests a kata once; the exit code is 0 when all its tests pass."
        )
        {
            kata,
        };
        command.SetAction(
            async (parsed, stop) =>
            {
                using var runner = new KataRunner(learner.Course);
                var verdict = await RunAsync(learner, runner, learner.Kata(parsed.GetValue(kata)), stop);
                return verdict.IsGreen ? 0 : 1;
            }
        );
        return command;
    }

    /// <summary>Tests a kata, remembers what passed, and shows the verdict.</summary>
    public static async Task<Verdict> RunAsync(
        Learner learner,
        KataRunner runner,
        Course.Kata kata,
        CancellationToken stop
    )
    {
        var verdict = await runner.RunAsync(kata, stop);
        learner.Progress.Update(progress => progress.WithPassed(kata.Name, verdict.PassedTasks));
        VerdictScreen.Show(learner.Screen, learner.Course, kata, verdict);
        return verdict;
    }
}
