using System.Reflection;

namespace KubeKatas.Katas;

/// <summary>What a kata says of itself: its name, and where a task is told, built and explained.</summary>
public static class KataGuide
{
    /// <summary>The kata's folder, for example <c>06-replicasets</c>.</summary>
    public static string Kata { get; } = NameOf(typeof(KataGuide).Assembly);

    /// <summary>A failure's message with the task in front and the way out behind.</summary>
    /// <param name="task">The task's number.</param>
    /// <param name="call">The test's method with its arguments; empty when it has none.</param>
    /// <param name="message">What went wrong.</param>
    public static string Explain(int task, string call, string? message)
    {
        var isOpen = message?.Contains(nameof(NotImplementedException), StringComparison.Ordinal) == true;
        var what = isOpen ? "is not done yet." : "is not right yet.";
        var detail = isOpen ? "" : $"\n{(call.Length == 0 ? "" : call + "\n")}{message?.Trim()}\n";
        return $"Task {task} of {Kata} {what}{detail}\n"
            + $"Read katas/{Kata}/README.md, \"Task {task}\", and the same task in notebooks/{Kata}.ipynb; "
            + $"for a hint: dotnet run --project lib/KubeKatas.Cli -- hint {Kata[..2]}.{task}";
    }

    private static string NameOf(Assembly assembly) => assembly.GetName().Name!["KubeKatas.Katas.".Length..];
}
