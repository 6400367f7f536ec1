using KubeKatas.Kernel.Directives;

namespace KubeKatas.Kernel.Engine.Assistance;

/// <summary>Completes a directive's name, or asks the directive about the rest of its line.</summary>
internal static class DirectiveCompletion
{
    /// <summary>What could stand at a position of a directive's line.</summary>
    /// <param name="directives">The session's directives.</param>
    /// <param name="line">The line, from its <c>#!</c>.</param>
    /// <param name="start">Where the line starts in the cell.</param>
    /// <param name="cursor">The position in the cell.</param>
    public static CompletionAnswer At(DirectiveSet directives, string line, int start, int cursor)
    {
        var at = Math.Min(cursor - start, line.Length);
        var space = line.AsSpan(0, at).LastIndexOfAny(' ', '\t');
        var word = line[(space + 1)..at];
        var matches = space < 0 ? Names(directives, word) : Words(directives, line, at, word);
        return new CompletionAnswer(start + space + 1, start + at, matches);
    }

    private static List<CompletionMatch> Names(DirectiveSet directives, string typed) =>
        [.. directives.All
            .Select(directive => new CompletionMatch("#!" + directive.Name, "keyword", directive.Help))
            .Where(match => match.Text.StartsWith(typed, StringComparison.OrdinalIgnoreCase))];

    private static List<CompletionMatch> Words(DirectiveSet directives, string line, int at, string typed)
    {
        var name = DirectiveLines.Parse(line, 1).Name;
        return directives.Find(name) is { } directive
            ? [.. directive.Complete(line, at)
                .Where(word => word.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
                .Select(word => new CompletionMatch(word, "text"))]
            : [];
    }
}
