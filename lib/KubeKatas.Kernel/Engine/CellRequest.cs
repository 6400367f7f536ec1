namespace KubeKatas.Kernel.Engine;

/// <summary>A cell to run.</summary>
/// <param name="Code">The cell's text, directives included.</param>
/// <param name="ExecutionCount">The number in the cell's brackets, from 1; errors name the cell by it.</param>
/// <param name="Silent">True to show no value at the end.</param>
/// <param name="UserExpressions">Expressions to evaluate after the cell has succeeded, by the caller's names.</param>
/// <param name="Folder">The notebook's folder, where relative paths start; null for the engine's own.</param>
public sealed record CellRequest(
    string Code,
    int ExecutionCount,
    bool Silent,
    IReadOnlyDictionary<string, string> UserExpressions,
    string? Folder)
{
    /// <summary>A cell with nothing asked for beyond its code.</summary>
    public static CellRequest Of(string code, int executionCount, string? folder = null) =>
        new(code, executionCount, false, new Dictionary<string, string>(), folder);
}
