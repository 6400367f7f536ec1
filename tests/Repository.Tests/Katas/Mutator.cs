using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Repository.Tests.Katas;

/// <summary>Makes the mistakes a learner might make: one a mutant.</summary>
/// <remarks>
/// Each rule looks at one node and says what could stand there by mistake, as text; an empty text leaves the node out.
/// What does not compile is no mutant.
/// </remarks>
internal static class Mutator
{
    private static readonly Dictionary<SyntaxKind, string[]> Operators = new()
    {
        [SyntaxKind.LessThanToken] = ["<="],
        [SyntaxKind.LessThanEqualsToken] = ["<"],
        [SyntaxKind.GreaterThanToken] = [">="],
        [SyntaxKind.GreaterThanEqualsToken] = [">"],
        [SyntaxKind.EqualsEqualsToken] = ["!="],
        [SyntaxKind.ExclamationEqualsToken] = ["=="],
        [SyntaxKind.PlusToken] = ["-"],
        [SyntaxKind.MinusToken] = ["+"],
        [SyntaxKind.AsteriskEqualsToken] = ["+="],
        [SyntaxKind.MinusEqualsToken] = ["+="],
    };

    private static readonly Dictionary<string, string> Opposites = new()
    {
        ["OrderBy"] = "OrderByDescending",
        ["ThenBy"] = "ThenByDescending",
        ["ThenByDescending"] = "ThenBy",
        ["Max"] = "Min",
        ["Min"] = "Max",
        ["All"] = "Any",
        ["Any"] = "All",
        ["First"] = "Last",
        ["FirstOrDefault"] = "LastOrDefault",
    };

    /// <summary>A call that may be left out of a chain.</summary>
    private static readonly string[] Links =
        ["Where", "ThenBy", "ThenByDescending", "Take", "Skip", "DefaultIfEmpty", "Distinct"];

    /// <summary>All mutants of a file.</summary>
    public static IEnumerable<Mutant> Of(string file, string text)
    {
        var root = CSharpSyntaxTree.ParseText(text).GetRoot();
        return root.DescendantNodes().SelectMany(node => Mistakes(node))
            .DistinctBy(mistake => (mistake.Span, mistake.Text))
            .Select(mistake => new Mutant(
                file,
                root.GetText().Lines.GetLineFromPosition(mistake.Span.Start).ToString(),
                text[mistake.Span.Start..mistake.Span.End],
                mistake.Text,
                text[..mistake.Span.Start] + mistake.Text + text[mistake.Span.End..]));
    }

    private static IEnumerable<(TextSpan Span, string Text)> Mistakes(SyntaxNode node) => node switch
    {
        IfStatementSyntax chosen => [(chosen.Condition.Span, $"!({chosen.Condition})")],
        ConditionalExpressionSyntax chosen => [(chosen.Condition.Span, $"!({chosen.Condition})")],
        BinaryExpressionSyntax both => InBinary(both),
        BinaryPatternSyntax both => [(both.Span, $"({both.Left})"), (both.Span, $"({both.Right})")],
        UnaryPatternSyntax not => [(not.Span, not.Pattern.ToString())],
        PrefixUnaryExpressionSyntax prefix when prefix.OperatorToken.Text is "!" or "-" =>
            [(prefix.Span, $"({prefix.Operand})")],
        RelationalPatternSyntax relation => Swapped(relation.OperatorToken),
        AssignmentExpressionSyntax set => [.. Swapped(set.OperatorToken), .. LeftOut(set)],
        LiteralExpressionSyntax literal => InLiteral(literal),
        InvocationExpressionSyntax call => InCall(call),
        ExpressionStatementSyntax statement => [(statement.Span, ";")],
        SwitchExpressionArmSyntax { Parent: SwitchExpressionSyntax all } arm when all.Arms[^1] != arm =>
            [(TextSpan.FromBounds(arm.SpanStart, all.Arms[all.Arms.IndexOf(arm) + 1].SpanStart), "")],
        _ => [],
    };

    private static IEnumerable<(TextSpan Span, string Text)> InBinary(BinaryExpressionSyntax both) =>
        both.Kind() switch
        {
            SyntaxKind.LogicalAndExpression or SyntaxKind.LogicalOrExpression or SyntaxKind.CoalesceExpression =>
                [(both.Span, $"({both.Left})"), (both.Span, $"({both.Right})")],
            _ => Swapped(both.OperatorToken),
        };

    private static IEnumerable<(TextSpan Span, string Text)> Swapped(SyntaxToken sign) =>
        Operators.GetValueOrDefault(sign.Kind(), []).Select(other => (sign.Span, other));

    /// <summary>A property that is not set, in an initializer or a <c>with</c>.</summary>
    private static IEnumerable<(TextSpan Span, string Text)> LeftOut(AssignmentExpressionSyntax set)
    {
        if (set.Parent is not InitializerExpressionSyntax all)
        {
            return [];
        }

        var comma = set.GetLastToken().GetNextToken();
        var end = comma.IsKind(SyntaxKind.CommaToken) ? comma.Span.End : set.Span.End;
        return all.Expressions.Count == 0 ? [] : [(TextSpan.FromBounds(set.SpanStart, end), "")];
    }

    private static IEnumerable<(TextSpan Span, string Text)> InLiteral(LiteralExpressionSyntax literal) =>
        literal.Kind() switch
        {
            SyntaxKind.NumericLiteralExpression when literal.Token.Value is int number =>
                [(literal.Span, $"{number + 1}"), (literal.Span, $"({number - 1})")],
            SyntaxKind.TrueLiteralExpression => [(literal.Span, "false")],
            SyntaxKind.FalseLiteralExpression => [(literal.Span, "true")],
            SyntaxKind.StringLiteralExpression => [(literal.Span, "\"mistaken\"")],
            _ => [],
        };

    private static IEnumerable<(TextSpan Span, string Text)> InCall(InvocationExpressionSyntax call)
    {
        if (call.Expression is not MemberAccessExpressionSyntax { Name: { } name } access)
        {
            yield break;
        }

        if (Opposites.TryGetValue(name.Identifier.Text, out var other))
        {
            yield return (name.Identifier.Span, other);
        }

        if (Links.Contains(name.Identifier.Text))
        {
            yield return (TextSpan.FromBounds(access.Expression.Span.End, call.Span.End), "");
        }
    }
}
