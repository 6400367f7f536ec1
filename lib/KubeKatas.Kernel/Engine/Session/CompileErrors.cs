using System.Globalization;
using Microsoft.CodeAnalysis;

namespace KubeKatas.Kernel.Engine.Session;

/// <summary>Writes the compiler's messages as people read them: where, what, the line, and a caret below it.</summary>
internal static class CompileErrors
{
    private const int Most = 20;

    public static CellResult.Failed Report(CellCompilationException failure)
    {
        var first = failure.Errors[0];
        var lines = failure.Errors.Take(Most).SelectMany(Lines).ToList();
        if (failure.Errors.Length > Most)
        {
            lines.Add($"… and {failure.Errors.Length - Most} more");
        }

        return new CellResult.Failed("CompilationError", $"{first.Id}: {Message(first)}", lines);
    }

    /// <summary>One message in one to three lines.</summary>
    public static IEnumerable<string> Lines(Diagnostic diagnostic)
    {
        var severity = diagnostic.Severity == DiagnosticSeverity.Error ? "error" : "warning";
        var what = $"{severity} {diagnostic.Id}: {Message(diagnostic)}";
        if (diagnostic.Location.SourceTree is not { } tree)
        {
            return [what];
        }

        var start = diagnostic.Location.GetLineSpan();
        var text = tree.GetText();
        var line = text.Lines[start.StartLinePosition.Line].ToString();
        var column = start.StartLinePosition.Character;
        var length = start.EndLinePosition.Line == start.StartLinePosition.Line
            ? start.EndLinePosition.Character - column
            : line.Length - column;
        return
        [
            string.Create(
                CultureInfo.InvariantCulture,
                $"{start.Path}, line {start.StartLinePosition.Line + 1}, column {column + 1}: {what}"),
            "    " + line.Replace('\t', ' '),
            "    " + new string(' ', column) + new string('^', Math.Max(1, length)),
        ];
    }

    private static string Message(Diagnostic diagnostic) => diagnostic.GetMessage(CultureInfo.InvariantCulture);
}
