using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace KubeKatas.Kernel.Engine.Session;

/// <summary>Lets a cell write <c>using var x = …;</c> at its top, which scripts do not know.</summary>
/// <remarks>
/// In a program such a variable lives to the program's end, so here it lives to the session's: it is declared without
/// the word, later cells can use it, and it is disposed of when the kernel stops.
/// </remarks>
internal static class UsingDeclarations
{
    private static readonly CSharpParseOptions Program = ScriptLanguage.Parsing.WithKind(SourceCodeKind.Regular);

    /// <summary>The text a script can be made of; the same text when there is nothing to change.</summary>
    public static SourceText Rewrite(SourceText text, CancellationToken stop)
    {
        var code = text.ToString();
        if (!code.Contains("using ", StringComparison.Ordinal))
        {
            return text;
        }

        var changes = CSharpSyntaxTree.ParseText(text, Program, cancellationToken: stop)
            .GetCompilationUnitRoot(stop).Members.OfType<GlobalStatementSyntax>()
            .Select(member => member.Statement).OfType<LocalDeclarationStatementSyntax>()
            .Where(statement => statement.UsingKeyword.IsKind(SyntaxKind.UsingKeyword))
            .SelectMany(Changes)
            .ToList();
        return changes.Count == 0 ? text : text.WithChanges(changes);
    }

    private static IEnumerable<TextChange> Changes(LocalDeclarationStatementSyntax statement)
    {
        var word = TextSpan.FromBounds(statement.SpanStart, statement.UsingKeyword.Span.End);
        yield return new TextChange(word, new string(' ', word.Length));
        var names = statement.Declaration.Variables.Select(variable =>
            $" global::KubeKatas.Kernel.Engine.Interruption.CellGuard.KeepToTheEnd({variable.Identifier.Text});");
        yield return new TextChange(new TextSpan(statement.Span.End, 0), string.Concat(names));
    }
}
