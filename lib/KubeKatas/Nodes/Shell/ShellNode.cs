namespace KubeKatas.Nodes.Shell;

/// <summary>A part of a shell script, as it was read.</summary>
internal abstract record ShellNode
{
    /// <summary>One command.</summary>
    /// <param name="Words">Its words, with quotes.</param>
    /// <param name="ToError">True when its output is sent to standard error.</param>
    /// <param name="ToFile">The file its output goes to, with quotes; null for none.</param>
    /// <param name="Appends">True when the file keeps what it has.</param>
    public sealed record Command(
        IReadOnlyList<string> Words, bool ToError, string? ToFile, bool Appends = false) : ShellNode;

    /// <summary>Two parts or more, joined by pipes.</summary>
    public sealed record Pipeline(IReadOnlyList<ShellNode> Stages) : ShellNode;

    /// <summary>Parts one after the other; each stands behind <c>;</c>, <c>&amp;&amp;</c> or <c>||</c>.</summary>
    public sealed record Sequence(IReadOnlyList<(string Joint, ShellNode Node)> Parts) : ShellNode;

    /// <summary><c>while</c> and <c>until</c>.</summary>
    public sealed record Loop(bool IsUntil, ShellNode Condition, ShellNode Body) : ShellNode;

    /// <summary><c>for NAME in WORDS</c>.</summary>
    public sealed record Each(string Variable, IReadOnlyList<string> Words, ShellNode Body) : ShellNode;

    /// <summary><c>if</c>, with its <c>elif</c> and <c>else</c>.</summary>
    public sealed record Choice(IReadOnlyList<(ShellNode Condition, ShellNode Body)> Branches, ShellNode? Else) : ShellNode;
}
