namespace KubeKatas.Notebooks.Objects;

/// <summary>A line of YAML and how deep it stands.</summary>
/// <param name="Text">The line with its leading blanks.</param>
/// <param name="Depth">Leading blanks, in characters.</param>
internal sealed record YamlLine(string Text, int Depth)
{
    /// <summary>Blanks for each level.</summary>
    public const int Indent = 2;

    private bool IsListItem => Text.AsSpan(Depth).StartsWith("- ");

    /// <summary>True when this line belongs to the block that <paramref name="head"/> opens.</summary>
    /// <remarks>The items of a list stand at their key's own depth, as kubectl prints them.</remarks>
    public bool IsBelow(YamlLine head) =>
        Depth > head.Depth || (Depth == head.Depth && IsListItem && !head.IsListItem && head.Text.EndsWith(':'));

    /// <summary>The lines of a document.</summary>
    /// <param name="yaml">Block style, as the client's serializer writes it.</param>
    /// <param name="all">False leaves out <c>managedFields</c>.</param>
    public static IReadOnlyList<YamlLine> Read(string yaml, bool all)
    {
        var lines = yaml.TrimEnd().ReplaceLineEndings("\n").Split('\n').Select(Of);
        return all ? [.. lines] : [.. WithoutManagedFields(lines)];
    }

    private static YamlLine Of(string text) => new(text, text.Length - text.TrimStart(' ').Length);

    private static IEnumerable<YamlLine> WithoutManagedFields(IEnumerable<YamlLine> lines)
    {
        YamlLine? hidden = null;
        foreach (var line in lines)
        {
            hidden =
                line.Text.Trim() == "managedFields:" ? line
                : hidden is not null && line.IsBelow(hidden) ? hidden
                : null;
            if (hidden is null)
            {
                yield return line;
            }
        }
    }
}
