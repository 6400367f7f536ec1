using System.Collections.Immutable;
using KubeKatas.Kernel.Engine.Session;
using Microsoft.CodeAnalysis.CSharp;

namespace KubeKatas.Kernel.Directives;

/// <summary>Takes a cell apart at its <c>#!</c> lines.</summary>
internal static class CellParts
{
    // A #! at a line's start within one of these is text: raw string, comment, verbatim string.
    private static readonly ImmutableHashSet<string> OpenEnds = ["CS8997", "CS1035", "CS1039", "CS9006"];

    /// <summary>The parts in their order; C# parts without any code are left out.</summary>
    /// <param name="code">The cell's text.</param>
    /// <param name="body">What belongs to the directive of a name; an unknown one takes its line alone.</param>
    /// <param name="firstLine">The number of the text's first line, from 1.</param>
    public static IReadOnlyList<CellPart> Split(string code, Func<string, DirectiveBody> body, int firstLine = 1)
    {
        var lines = code.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n');
        var parts = new List<CellPart>();
        var from = 0;
        DirectiveLine? open = null;
        for (var i = 0; i < lines.Length; i++)
        {
            if (!IsDirective(lines[i]) || (open is null && IsInsideText(lines[from..i])))
            {
                continue;
            }

            Close(i);
            var line = DirectiveLines.Parse(lines[i], firstLine + i);
            (open, from) = (line, i + 1);
            var takes = body(line.Name);
            if (takes == DirectiveBody.Cell)
            {
                break;
            }

            if (takes == DirectiveBody.None)
            {
                Close(i + 1);
                open = null;
            }
        }

        Close(lines.Length);
        return parts;

        void Close(int end)
        {
            var text = string.Join('\n', lines[Math.Min(from, end)..end]);
            if (open is not null || !string.IsNullOrWhiteSpace(text))
            {
                parts.Add(new CellPart(open, text, firstLine + from));
            }

            from = end;
        }
    }

    private static bool IsDirective(string line)
    {
        var start = line.AsSpan().TrimStart();
        return start.StartsWith("#!") && start.Length > 2 && char.IsAsciiLetter(start[2]);
    }

    private static bool IsInsideText(string[] before)
    {
        var text = string.Join('\n', before);
        return (text.Contains("\"\"\"", StringComparison.Ordinal)
                || text.Contains("/*", StringComparison.Ordinal)
                || text.Contains("@\"", StringComparison.Ordinal))
            && CSharpSyntaxTree.ParseText(text + "\n", ScriptLanguage.Parsing)
                .GetDiagnostics().Any(diagnostic => OpenEnds.Contains(diagnostic.Id));
    }
}
