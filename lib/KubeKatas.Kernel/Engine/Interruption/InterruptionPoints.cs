using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace KubeKatas.Kernel.Engine.Interruption;

/// <summary>Finds where a cell must look whether it has been interrupted, and writes the look in.</summary>
/// <remarks>
/// Edits insert text within a line and never a line end, so that every statement keeps its line number. Loops look at
/// every turn, functions as they are entered, statements after an await, and awaits end with the cell.
/// </remarks>
internal sealed class InterruptionPoints : CSharpSyntaxWalker
{
    private const string Point = "global::KubeKatas.Kernel.Engine.Interruption.InterruptionPoint";
    private const string Pass = Point + ".Pass();";
    private const string Enter = Point + ".Enter();";

    private static readonly string[] Exits =
        ["Environment.Exit", "System.Environment.Exit", "Environment.FailFast", "System.Environment.FailFast"];

    private readonly List<(int Position, int Order, string Text)> insertions = [];
    private readonly List<TextSpan> removals = [];
    private int finallyDepth;

    private readonly LambdaReturns? lambdas;

    private InterruptionPoints(LambdaReturns? lambdas) => this.lambdas = lambdas;

    /// <summary>The text with interruption points; the same text when it needs none.</summary>
    /// <param name="root">The text's syntax, free of errors.</param>
    /// <param name="text">The text.</param>
    /// <param name="lambdas">What lambdas with an expression for a body return; null leaves them as they are.</param>
    public static SourceText Write(SyntaxNode root, SourceText text, LambdaReturns? lambdas)
    {
        var points = new InterruptionPoints(lambdas);
        try
        {
            points.Visit(root);
        }
        catch (InsufficientExecutionStackException)
        {
            // Nested deeper than can be walked: it runs as it is.
            return text;
        }

        return points.insertions.Count == 0 ? text : text.WithChanges(points.Changes());
    }

    public override void VisitCompilationUnit(CompilationUnitSyntax node)
    {
        base.VisitCompilationUnit(node);
        foreach (var member in node.Members.Skip(1).OfType<GlobalStatementSyntax>())
        {
            if (
                member.Statement is not (LocalFunctionStatementSyntax or LabeledStatementSyntax or EmptyStatementSyntax)
            )
            {
                Insert(member.SpanStart, Pass);
            }
        }
    }

    public override void VisitWhileStatement(WhileStatementSyntax node)
    {
        base.VisitWhileStatement(node);
        EnterEmbedded(node.Statement, Pass);
    }

    public override void VisitDoStatement(DoStatementSyntax node)
    {
        base.VisitDoStatement(node);
        EnterEmbedded(node.Statement, Pass);
    }

    public override void VisitForStatement(ForStatementSyntax node)
    {
        base.VisitForStatement(node);
        EnterEmbedded(node.Statement, Pass);
    }

    public override void VisitForEachStatement(ForEachStatementSyntax node)
    {
        base.VisitForEachStatement(node);
        VisitLoop(node);
    }

    public override void VisitForEachVariableStatement(ForEachVariableStatementSyntax node)
    {
        base.VisitForEachVariableStatement(node);
        VisitLoop(node);
    }

    public override void VisitLabeledStatement(LabeledStatementSyntax node)
    {
        base.VisitLabeledStatement(node);
        if (
            node.Parent is BlockSyntax or SwitchSectionSyntax or GlobalStatementSyntax
            && node.Statement is not (LocalDeclarationStatementSyntax or LocalFunctionStatementSyntax)
        )
        {
            Insert(node.ColonToken.Span.End, Pass);
        }
    }

    public override void VisitAwaitExpression(AwaitExpressionSyntax node)
    {
        base.VisitAwaitExpression(node);
        if (finallyDepth == 0)
        {
            Wrap(node.Expression);
        }
    }

    public override void VisitFinallyClause(FinallyClauseSyntax node)
    {
        finallyDepth++;
        base.VisitFinallyClause(node);
        finallyDepth--;
    }

    public override void VisitBlock(BlockSyntax node)
    {
        base.VisitBlock(node);
        var awaited = false;
        foreach (var statement in node.Statements)
        {
            if (awaited && statement is not (LocalFunctionStatementSyntax or LabeledStatementSyntax))
            {
                Insert(statement.SpanStart, Pass);
            }

            awaited |= finallyDepth == 0 && Awaits(statement);
        }
    }

    public override void VisitMethodDeclaration(MethodDeclarationSyntax node)
    {
        base.VisitMethodDeclaration(node);
        EnterFunction(node.Body, node.ExpressionBody, node.SemicolonToken, IsVoid(node.ReturnType, node.Modifiers));
    }

    public override void VisitLocalFunctionStatement(LocalFunctionStatementSyntax node)
    {
        base.VisitLocalFunctionStatement(node);
        EnterFunction(node.Body, node.ExpressionBody, node.SemicolonToken, IsVoid(node.ReturnType, node.Modifiers));
    }

    public override void VisitConstructorDeclaration(ConstructorDeclarationSyntax node)
    {
        base.VisitConstructorDeclaration(node);
        EnterFunction(node.Body, node.ExpressionBody, node.SemicolonToken, isVoid: true);
    }

    public override void VisitOperatorDeclaration(OperatorDeclarationSyntax node)
    {
        base.VisitOperatorDeclaration(node);
        EnterFunction(node.Body, node.ExpressionBody, node.SemicolonToken, IsVoid(node.ReturnType, node.Modifiers));
    }

    public override void VisitAccessorDeclaration(AccessorDeclarationSyntax node)
    {
        base.VisitAccessorDeclaration(node);
        var isVoid = !node.IsKind(SyntaxKind.GetAccessorDeclaration);
        EnterFunction(node.Body, node.ExpressionBody, node.SemicolonToken, isVoid);
    }

    public override void VisitPropertyDeclaration(PropertyDeclarationSyntax node)
    {
        base.VisitPropertyDeclaration(node);
        EnterGetter(node.ExpressionBody, node.SemicolonToken);
    }

    public override void VisitIndexerDeclaration(IndexerDeclarationSyntax node)
    {
        base.VisitIndexerDeclaration(node);
        EnterGetter(node.ExpressionBody, node.SemicolonToken);
    }

    public override void VisitInvocationExpression(InvocationExpressionSyntax node)
    {
        base.VisitInvocationExpression(node);
        if (Exits.Contains(node.Expression.ToString()))
        {
            removals.Add(node.Expression.Span);
            Insert(node.Expression.SpanStart, "global::KubeKatas.Kernel.Engine.Interruption.CellGuard.Exit");
        }
    }

    public override void VisitAnonymousMethodExpression(AnonymousMethodExpressionSyntax node)
    {
        base.VisitAnonymousMethodExpression(node);
        EnterBlock(node.Block, Enter);
    }

    public override void VisitSimpleLambdaExpression(SimpleLambdaExpressionSyntax node)
    {
        base.VisitSimpleLambdaExpression(node);
        EnterLambda(node);
    }

    public override void VisitParenthesizedLambdaExpression(ParenthesizedLambdaExpressionSyntax node)
    {
        base.VisitParenthesizedLambdaExpression(node);
        EnterLambda(node);
    }

    private void VisitLoop(CommonForEachStatementSyntax node)
    {
        EnterEmbedded(node.Statement, Pass);
        if (node.AwaitKeyword.IsKind(SyntaxKind.AwaitKeyword))
        {
            Wrap(node.Expression);
        }
    }

    private void EnterLambda(LambdaExpressionSyntax node)
    {
        EnterBlock(node.Block, Enter);
        if (node.ExpressionBody is { } body && lambdas?.IsVoid(node) is { } isVoid)
        {
            Replace(node.ArrowToken, "=> { " + Enter + Keyword(body, isVoid));
            Insert(body.Span.End, "; }", order: 1);
        }
    }

    private void EnterGetter(ArrowExpressionClauseSyntax? arrow, SyntaxToken semicolon)
    {
        if (arrow is not null && !semicolon.IsMissing)
        {
            Replace(arrow.ArrowToken, "{ get { " + Enter + Keyword(arrow.Expression, isVoid: false));
            Insert(semicolon.Span.End, " } }", order: 2);
        }
    }

    private void EnterFunction(
        BlockSyntax? block,
        ArrowExpressionClauseSyntax? arrow,
        SyntaxToken semicolon,
        bool isVoid
    )
    {
        EnterBlock(block, Enter);
        if (arrow is not null && !semicolon.IsMissing)
        {
            Replace(arrow.ArrowToken, "{ " + Enter + Keyword(arrow.Expression, isVoid));
            Insert(semicolon.Span.End, " }", order: 2);
        }
    }

    private void EnterBlock(BlockSyntax? block, string point)
    {
        if (block is { OpenBraceToken.IsMissing: false })
        {
            Insert(block.OpenBraceToken.Span.End, point);
        }
    }

    private void EnterEmbedded(StatementSyntax body, string point)
    {
        if (finallyDepth > 0)
        {
            return;
        }

        if (body is BlockSyntax block)
        {
            EnterBlock(block, point);
            return;
        }

        if (!body.IsMissing && !body.GetLastToken().IsMissing)
        {
            Insert(body.SpanStart, "{ " + point, order: -1);
            Insert(body.Span.End, " }", order: 2);
        }
    }

    private void Wrap(ExpressionSyntax awaited)
    {
        if (
            awaited is InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "ConfigureAwait" } configured,
            }
        )
        {
            awaited = configured.Expression;
        }

        Insert(awaited.SpanStart, Point + ".Wait(");
        Insert(awaited.Span.End, ")", order: 1);
    }

    private void Replace(SyntaxToken token, string text)
    {
        removals.Add(token.Span);
        Insert(token.SpanStart, text);
    }

    private void Insert(int position, string text, int order = 0) => insertions.Add((position, order, text));

    // What was found later encloses what was found earlier: it opens before and closes after it.
    private IEnumerable<TextChange> Changes()
    {
        var inserted = insertions
            .Select((insertion, index) => (insertion.Position, insertion.Order, insertion.Text, Index: index))
            .GroupBy(insertion => insertion.Position)
            .Select(group =>
                (
                    group.Key,
                    Text: string.Concat(
                        group
                            .OrderByDescending(insertion => Math.Sign(insertion.Order) > 0)
                            .ThenBy(insertion => insertion.Order)
                            .ThenBy(insertion => insertion.Order > 0 ? insertion.Index : -insertion.Index)
                            .Select(insertion => insertion.Text)
                    )
                )
            );
        return inserted
            .Select(at => new TextChange(
                removals.Find(span => span.Start == at.Key) is { Length: > 0 } removed
                    ? removed
                    : new TextSpan(at.Key, 0),
                at.Text
            ))
            .OrderBy(change => change.Span.Start);
    }

    private static string Keyword(ExpressionSyntax body, bool isVoid) =>
        body is ThrowExpressionSyntax || isVoid ? " " : " return ";

    private static bool IsVoid(TypeSyntax type, SyntaxTokenList modifiers) =>
        type is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword }
        || (modifiers.Any(SyntaxKind.AsyncKeyword) && type is not GenericNameSyntax && !HoldsGenericName(type));

    private static bool HoldsGenericName(TypeSyntax type) =>
        type
            is QualifiedNameSyntax { Right: GenericNameSyntax }
                or AliasQualifiedNameSyntax { Name: GenericNameSyntax };

    private static bool Awaits(StatementSyntax statement) =>
        statement
            .DescendantNodesAndSelf(node =>
                node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)
            )
            .Any(node =>
                node is AwaitExpressionSyntax
                || (node is CommonForEachStatementSyntax loop && loop.AwaitKeyword.IsKind(SyntaxKind.AwaitKeyword))
            );
}
