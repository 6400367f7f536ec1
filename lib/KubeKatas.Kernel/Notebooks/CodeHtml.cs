using System.Net;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace KubeKatas.Kernel.Notebooks;

/// <summary>C# as HTML with the compiler's own tokens marked by class: k keyword, s text, n number, c comment, d
/// directive.</summary>
internal static class CodeHtml
{
    private static readonly CSharpParseOptions Script = new(
        LanguageVersion.Latest,
        DocumentationMode.None,
        SourceCodeKind.Script
    );

    /// <summary>The marked code, without an element around it.</summary>
    public static string Of(string code)
    {
        var html = new StringBuilder();
        foreach (var token in CSharpSyntaxTree.ParseText(code, Script).GetRoot().DescendantTokens())
        {
            foreach (var trivia in token.LeadingTrivia)
            {
                Append(html, trivia.ToFullString(), ClassOf(trivia));
            }

            Append(html, token.Text, ClassOf(token));
            foreach (var trivia in token.TrailingTrivia)
            {
                Append(html, trivia.ToFullString(), ClassOf(trivia));
            }
        }

        return html.ToString();
    }

    private static void Append(StringBuilder html, string text, string? cssClass)
    {
        var encoded = WebUtility.HtmlEncode(text);
        if (text.Length > 0)
        {
            _ = cssClass is null ? html.Append(encoded) : html.Append($"<span class=\"{cssClass}\">{encoded}</span>");
        }
    }

    private static string? ClassOf(SyntaxTrivia trivia) =>
        trivia.IsDirective
        || trivia.IsKind(SyntaxKind.SkippedTokensTrivia)
        || trivia.IsKind(SyntaxKind.BadDirectiveTrivia)
            ? "d"
        : trivia.Kind() is SyntaxKind.WhitespaceTrivia or SyntaxKind.EndOfLineTrivia ? null
        : "c";

    private static string? ClassOf(SyntaxToken token) =>
        token.Kind() switch
        {
            SyntaxKind.NumericLiteralToken => "n",
            SyntaxKind.CharacterLiteralToken => "s",
            SyntaxKind.StringLiteralToken or SyntaxKind.SingleLineRawStringLiteralToken => "s",
            SyntaxKind.MultiLineRawStringLiteralToken or SyntaxKind.Utf8StringLiteralToken => "s",
            SyntaxKind.InterpolatedStringStartToken or SyntaxKind.InterpolatedStringEndToken => "s",
            SyntaxKind.InterpolatedVerbatimStringStartToken or SyntaxKind.InterpolatedStringTextToken => "s",
            SyntaxKind.InterpolatedRawStringEndToken or SyntaxKind.InterpolatedSingleLineRawStringStartToken => "s",
            SyntaxKind.InterpolatedMultiLineRawStringStartToken => "s",
            var kind when SyntaxFacts.IsKeywordKind(kind) => "k",
            SyntaxKind.IdentifierToken when token.Text is "var" or "await" or "dynamic" or "nint" => "k",
            _ => null,
        };
}
