using KubeKatas.Kernel.Engine;

namespace KubeKatas.Kernel.Directives;

/// <summary>The running cell, as a directive sees it.</summary>
public abstract class DirectiveContext
{
    /// <summary>Where the cell's output goes.</summary>
    public abstract ICellOutput Output { get; }

    /// <summary>Cancelled when the cell is interrupted.</summary>
    public abstract CancellationToken Interrupt { get; }

    /// <summary>The absolute path relative paths start from.</summary>
    public abstract string Folder { get; }

    /// <summary>The session's variables, newest declaration of each name, in the order of names.</summary>
    public abstract IReadOnlyList<SessionVariable> Variables { get; }

    /// <summary>Every directive of the session, in the order of names.</summary>
    public abstract IReadOnlyList<IDirective> Directives { get; }

    /// <summary>Runs code as part of the cell, directives included.</summary>
    /// <param name="code">The code.</param>
    /// <param name="path">
    /// The file it comes from, for relative paths and stack traces; null for the cell itself.
    /// </param>
    /// <param name="firstLine">The number of the code's first line in its file or cell, from 1.</param>
    /// <returns>What its last expression shows; null for none.</returns>
    public abstract ValueTask<MimeBundle?> RunAsync(string code, string? path = null, int firstLine = 1);

    /// <summary>The representations a value would be displayed in.</summary>
    public abstract MimeBundle Format(object? value);
}
