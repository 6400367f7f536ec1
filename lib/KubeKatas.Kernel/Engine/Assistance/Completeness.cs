using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using KubeKatas.Kernel.Engine.Session;

namespace KubeKatas.Kernel.Engine.Assistance;

/// <summary>Tells whole cells from unfinished and from hopeless ones.</summary>
internal static class Completeness
{
    private const int IndentWidth = 4;

    /// <summary>The answer for masked C#.</summary>
    public static CodeCompleteness Of(string code)
    {
        var tree = CSharpSyntaxTree.ParseText(code, ScriptLanguage.Parsing);
        if (!SyntaxFactory.IsCompleteSubmission(tree))
        {
            return new CodeCompleteness(CodeStatus.Incomplete, Indent(tree.GetRoot()));
        }

        return tree.GetDiagnostics().Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            ? new CodeCompleteness(CodeStatus.Invalid)
            : new CodeCompleteness(CodeStatus.Complete);
    }

    private static string Indent(SyntaxNode root)
    {
        var open = new Stack<SyntaxKind>();
        var last = default(SyntaxToken);
        foreach (var token in root.DescendantTokens().Where(token => !token.IsMissing && token.Span.Length > 0))
        {
            last = token;
            if (token.Kind() is SyntaxKind.OpenBraceToken or SyntaxKind.OpenParenToken or SyntaxKind.OpenBracketToken)
            {
                open.Push(token.Kind());
            }
            else if (token.Kind() is SyntaxKind.CloseBraceToken or SyntaxKind.CloseParenToken
                or SyntaxKind.CloseBracketToken)
            {
                open.TryPop(out _);
            }
        }

        var awaitsStatement = last.IsKind(SyntaxKind.ElseKeyword)
            || (last.IsKind(SyntaxKind.CloseParenToken) && last.Parent is StatementSyntax);
        return new string(' ', IndentWidth * (open.Count + (awaitsStatement ? 1 : 0)));
    }
}
