using KubeKatas.Cli.Course;
using KubeKatas.Cli.Progress;
using Spectre.Console;

namespace KubeKatas.Cli.Commands;

/// <summary>Who uses the command: where they work, what they have done, where they look.</summary>
internal sealed class Learner
{
    private readonly Lazy<CourseFolder> _course;

    public Learner(IAnsiConsole screen, Func<CourseFolder> course, string progressPath)
    {
        Screen = screen;
        _course = new(course);
        Progress = new ProgressFile(progressPath, warning => screen.MarkupLineInterpolated($"[yellow]{warning}[/]"));
    }

    /// <summary>What is written to.</summary>
    public IAnsiConsole Screen { get; }

    /// <summary>The repository; looked for when first asked.</summary>
    public CourseFolder Course => _course.Value;

    /// <summary>What is remembered.</summary>
    public ProgressFile Progress { get; }

    /// <summary>The kata that an argument names; without one, the first kata that is not done.</summary>
    /// <exception cref="CourseException">There is no such topic, or its kata is not there yet.</exception>
    public Kata Kata(string? name)
    {
        if (name is not null)
        {
            return Course.Kata(
                Topic.Find(name)
                    ?? throw new CourseException(
                        $"There is no topic \"{name}\". A topic is a number from 1 to {Topic.All.Count}, or a name such as 06-replicasets."
                    )
            );
        }

        var there = Topic.All.Where(Course.HasKata).Select(Course.Kata).ToList();
        var progress = Progress.Read();
        return there.FirstOrDefault(kata => progress.Of(kata.Name).Count < kata.Tasks.Count)
            ?? there.FirstOrDefault()
            ?? throw new CourseException($"There are no katas in {Course.Root}.");
    }

    /// <summary>A task as people write it: <c>06.1</c>, or <c>1</c> alone for the current kata.</summary>
    /// <exception cref="CourseException">It is not a task.</exception>
    public (Kata Kata, KataTask Task) Task(string text)
    {
        var dot = text.LastIndexOf('.');
        var kata = Kata(dot < 0 ? null : text[..dot]);
        return int.TryParse(text[(dot + 1)..], out var number)
            ? (kata, kata.Task(number))
            : throw new CourseException($"\"{text}\" is not a task. Write kata and task, for example 06.1.");
    }
}
