using KubeKatas.Kernel.Directives;

namespace KubeKatas.Kernel.Engine.Assistance;

/// <summary>
/// A cell's C# alone: directives and their lines are blanked, so that every position stays where it is.
/// </summary>
internal static class MaskedCell
{
    /// <summary>The masked code.</summary>
    public static string Of(string code, DirectiveSet directives)
    {
        if (!code.Contains("#!", StringComparison.Ordinal))
        {
            return code;
        }

        var masked = code.Select(character => character is '\n' or '\r' ? character : ' ').ToArray();
        var starts = LineStarts(code);
        foreach (var part in CellParts.Split(code, Body).Where(part => part.Line is null))
        {
            var start = starts[part.FirstLine - 1];
            var end = Math.Min(code.Length, start + part.Text.Length + CarriageReturns(code, start, part.Text));
            code.CopyTo(start, masked, start, end - start);
        }

        return new string(masked);

        // What runs as part of the cell is C# to whoever edits it.
        DirectiveBody Body(string name) =>
            directives.BodyOf(name) is var body && body == DirectiveBody.Cell ? DirectiveBody.None : body;
    }

    /// <summary>
    /// The part of the line before a position that starts with <c>#!</c>; null when the line does not.
    /// </summary>
    public static (string Line, int Start)? DirectiveAt(string code, int cursor)
    {
        var start = cursor == 0 ? 0 : code.LastIndexOf('\n', cursor - 1) + 1;
        var end = code.IndexOf('\n', start) is var found && found < 0 ? code.Length : found;
        var line = code[start..end].TrimEnd('\r');
        return line.StartsWith("#!", StringComparison.Ordinal) ? (line, start) : null;
    }

    private static List<int> LineStarts(string code)
    {
        var starts = new List<int> { 0 };
        for (var at = 0; at < code.Length; at++)
        {
            if (code[at] == '\n')
            {
                starts.Add(at + 1);
            }
        }

        return starts;
    }

    private static int CarriageReturns(string code, int start, string text)
    {
        var lines = text.AsSpan().Count('\n');
        return lines == 0 ? 0 : Math.Min(lines, code.AsSpan(start).Count('\r'));
    }
}
