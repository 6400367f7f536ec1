namespace KubeKatas.Kernel.Engine;

/// <summary>How a cell ended.</summary>
public abstract record CellResult
{
    private CellResult()
    {
    }

    /// <summary>The cell ran to its end.</summary>
    /// <param name="Value">What its last expression shows; null when it ended in none.</param>
    /// <param name="UserExpressions">An answer for each expression that was asked for.</param>
    public sealed record Succeeded(
        MimeBundle? Value,
        IReadOnlyDictionary<string, ExpressionResult> UserExpressions) : CellResult;

    /// <summary>The cell did not compile, or threw.</summary>
    /// <param name="Name">The exception's type, or <c>CompilationError</c>.</param>
    /// <param name="Message">What is wrong, in a line where possible.</param>
    /// <param name="Traceback">Lines to show, without colours; never empty.</param>
    public sealed record Failed(string Name, string Message, IReadOnlyList<string> Traceback) : CellResult;

    /// <summary>The cell was interrupted; all its variables have kept their values.</summary>
    public sealed record Interrupted : CellResult;
}
