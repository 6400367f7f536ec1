using System.Globalization;
using System.Text.RegularExpressions;

namespace KubeKatas.Cli.Course;

/// <summary>A topic's kata: its folder, and the tasks that its README tells.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Folder">The kata's folder.</param>
internal sealed partial record Kata(Topic Topic, string Folder)
{
    private IReadOnlyList<KataTask>? _tasks;

    /// <summary>The name that tests, messages and progress use, for example <c>06-replicasets</c>.</summary>
    public string Name => Topic.Folder;

    /// <summary>The tasks in order, read from the README's sections.</summary>
    public IReadOnlyList<KataTask> Tasks => _tasks ??= [.. Read(File.ReadAllText(Path.Combine(Folder, "README.md")))];

    /// <summary>One task.</summary>
    /// <exception cref="CourseException">The kata has no task of that number.</exception>
    public KataTask Task(int number) =>
        Tasks.FirstOrDefault(task => task.Number == number)
        ?? throw new CourseException($"Kata {Name} has the tasks 1 to {Tasks.Count}, and no task {number}.");

    /// <summary>The learner's file of a task.</summary>
    public string FileOf(KataTask task) =>
        Directory
            .EnumerateFiles(Folder, $"Task{task.Number}_*.cs")
            .First(file => !file.EndsWith("Tests.cs", StringComparison.Ordinal));

    /// <summary>Takes a README apart: a section a task, in it the question in bold and the folded hints.</summary>
    internal static IEnumerable<KataTask> Read(string readme)
    {
        foreach (Match section in Sections().Matches(readme.ReplaceLineEndings("\n")))
        {
            var text = section.Groups["text"].Value;
            yield return new KataTask(
                int.Parse(section.Groups["number"].Value, CultureInfo.InvariantCulture),
                Questions().Match(text).Groups[1].Value,
                [.. Hints().Matches(text).Select(hint => hint.Groups[1].Value.Trim())]
            );
        }
    }

    [GeneratedRegex(
        @"^## Task (?<number>\d+)\n(?<text>.*?)(?=^## |\z)",
        RegexOptions.Multiline | RegexOptions.Singleline
    )]
    private static partial Regex Sections();

    [GeneratedRegex(@"\*\*(.+?)\*\*", RegexOptions.Singleline)]
    private static partial Regex Questions();

    [GeneratedRegex(@"<details><summary>Hint \d+</summary>(.*?)</details>", RegexOptions.Singleline)]
    private static partial Regex Hints();
}

/// <summary>One task of a kata.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Question">The question that it begins with.</param>
/// <param name="Hints">From a question to nearly the answer.</param>
internal sealed record KataTask(int Number, string Question, IReadOnlyList<string> Hints);
