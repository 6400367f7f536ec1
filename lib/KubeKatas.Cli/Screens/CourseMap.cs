using KubeKatas.Cli.Course;
using KubeKatas.Cli.Progress;
using Spectre.Console;

namespace KubeKatas.Cli.Screens;

/// <summary>The twelve topics, and how far the learner is in each.</summary>
internal static class CourseMap
{
    public static void Show(IAnsiConsole screen, CourseFolder course, LearnerProgress progress)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("", "Topic", "Notebook", "Kata");
        foreach (var topic in Topic.All)
        {
            table.AddRow(Row(course, progress, topic));
        }

        screen.Write(table);
    }

    /// <summary>The tasks of a kata as dots: filled when done.</summary>
    public static string Dots(IReadOnlyCollection<int> passed, int count) =>
        string.Concat(Enumerable.Range(1, count).Select(task => passed.Contains(task) ? "[green]●[/]" : "[grey]○[/]"));

    private static Markup[] Row(CourseFolder course, LearnerProgress progress, Topic topic)
    {
        var hasNotebook = File.Exists(course.NotebookOf(topic));
        var hasKata = course.HasKata(topic);
        var tone = hasNotebook || hasKata ? "default" : "grey";
        return
        [
            new Markup($"[{tone}]{topic.Number:00}[/]"),
            new Markup($"[{tone}]{topic.Title.EscapeMarkup()}[/]"),
            new Markup(hasNotebook ? $"{topic.Folder}.ipynb" : "[grey]not here[/]"),
            new Markup(hasKata ? KataCell(course.Kata(topic), progress) : "[grey]not here[/]"),
        ];
    }

    private static string KataCell(Kata kata, LearnerProgress progress)
    {
        var passed = progress.Of(kata.Name);
        return $"{Dots(passed, kata.Tasks.Count)} {passed.Count} of {kata.Tasks.Count}";
    }
}
