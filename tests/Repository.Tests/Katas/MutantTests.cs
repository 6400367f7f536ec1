using System.Globalization;
using KubeKatas.Cli.Course;
using KubeKatas.Cli.Katas;

namespace Repository.Tests.Katas;

/// <summary>Plausible wrong answers do not pass: every mistake in a worked answer fails at least one test.</summary>
[TestFixtureSource(typeof(KataShelf), nameof(KataShelf.Names))]
public class MutantTests(string name)
{
    [Test]
    public async Task Every_mistake_in_a_worked_answer_fails_a_test()
    {
        var kata = KataShelf.Kata(name);
        var solution = KataSources.OfSolution(KataShelf.Course, kata);
        using var lanes = new RunnerLanes(Environment.ProcessorCount);
        var sound = await lanes.RunAsync(runner => runner.RunAsync(solution, CancellationToken.None));
        var passing = sound.Tests.Where(test => test.Passed).Select(test => test.Name).ToHashSet();
        var fates = await Task.WhenAll(kata.Tasks.SelectMany(task => Mutants(kata, task)).Select(async row =>
        {
            var sources = solution.With(row.File, row.Mutant.Text);
            var fate = await lanes.RunAsync(runner => JudgeAsync(runner, sources, row.Task.Number, passing));
            return (row.Mutant, Fate: fate);
        }));
        var survivors = fates.Where(row => row.Fate == Fate.Survives).Select(row => row.Mutant.Name).ToList();
        await TestContext.Out.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{name}: {fates.Count(row => row.Fate != Fate.DoesNotCompile)} mutants, {survivors.Count} survive"));
        survivors.Except(EquivalentMutants.Reasons.Keys)
            .ShouldBeNone("Add the test that catches the mistake, or the reason why it is none to EquivalentMutants:");
        EquivalentMutants.Reasons.Keys.Except(survivors)
            .Where(key => kata.Tasks.Any(task => FileOf(kata, task) == key.Split(':')[0]))
            .ShouldBeNone("These are caught or gone by now; take them off EquivalentMutants:");
    }

    private static IEnumerable<(KataTask Task, Mutant Mutant, string File)> Mutants(Kata kata, KataTask task)
    {
        var file = Path.Combine(KataShelf.Course.SolutionOf(kata.Topic), FileOf(kata, task));
        return Mutator.Of(FileOf(kata, task), File.ReadAllText(file)).Select(mutant => (task, mutant, file));
    }

    private static string FileOf(Kata kata, KataTask task) => Path.GetFileName(kata.FileOf(task));

    /// <summary>The tests of the task first: they catch nearly all, and quickly.</summary>
    /// <param name="runner">Compiles and tests.</param>
    /// <param name="sources">The answers with a mistake.</param>
    /// <param name="task">The task that has it.</param>
    /// <param name="passing">The tests that pass without the mistake: only these can catch it.</param>
    private static async Task<Fate> JudgeAsync(
        KataRunner runner, KataSources sources, int task, HashSet<string> passing)
    {
        foreach (var limits in new[] { new RunLimits(task, StopsAtFailure: true), new RunLimits(StopsAtFailure: true) })
        {
            var verdict = await runner.RunAsync(sources, limits, CancellationToken.None);
            if (!verdict.CompileErrors.IsEmpty)
            {
                return Fate.DoesNotCompile;
            }

            if (verdict.Crash is not null || verdict.Tests.Any(test => !test.Passed && passing.Contains(test.Name)))
            {
                return Fate.Caught;
            }
        }

        return Fate.Survives;
    }

    private enum Fate
    {
        DoesNotCompile,
        Caught,
        Survives,
    }
}
