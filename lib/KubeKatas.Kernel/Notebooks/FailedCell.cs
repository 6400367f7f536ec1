namespace KubeKatas.Kernel.Notebooks;

/// <summary>The cell a run ended at.</summary>
/// <param name="Number">The cell's place among all cells, from 1.</param>
/// <param name="Id">The cell's id; may be empty.</param>
/// <param name="ExecutionCount">The number in its brackets.</param>
/// <param name="Name">The exception's type, <c>CompilationError</c>, or <c>Timeout</c>.</param>
/// <param name="Message">What was wrong.</param>
/// <param name="Traceback">Lines to show.</param>
public sealed record FailedCell(
    int Number,
    string Id,
    int ExecutionCount,
    string Name,
    string Message,
    IReadOnlyList<string> Traceback)
{
    /// <summary>One line: which cell, and what was wrong.</summary>
    public override string ToString() =>
        $"cell {Number}{(Id.Length > 0 ? $" ({Id})" : "")} failed: {Name}: {Message}";
}
