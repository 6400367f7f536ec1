using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KubeKatas.Kernel.Engine.Assistance;

/// <summary>
/// Says what stands at a position: its signature, its documentation, and which other forms there are.
/// </summary>
internal static class Inspection
{
    private static readonly SymbolDisplayFormat Signature = SymbolDisplayFormat
        .MinimallyQualifiedFormat.WithParameterOptions(
            SymbolDisplayParameterOptions.IncludeType
                | SymbolDisplayParameterOptions.IncludeName
                | SymbolDisplayParameterOptions.IncludeDefaultValue
                | SymbolDisplayParameterOptions.IncludeParamsRefOut
                | SymbolDisplayParameterOptions.IncludeExtensionThis
        )
        .WithMemberOptions(
            SymbolDisplayMemberOptions.IncludeContainingType
                | SymbolDisplayMemberOptions.IncludeParameters
                | SymbolDisplayMemberOptions.IncludeType
                | SymbolDisplayMemberOptions.IncludeModifiers
                | SymbolDisplayMemberOptions.IncludeRef
                | SymbolDisplayMemberOptions.IncludeConstantValue
        )
        .WithKindOptions(
            SymbolDisplayKindOptions.IncludeTypeKeyword | SymbolDisplayKindOptions.IncludeNamespaceKeyword
        );

    /// <summary>The answer; null when nothing is known about the position.</summary>
    public static MimeBundle? At(CSharpCompilation compilation, int cursor, int detail, CancellationToken stop)
    {
        var tree = compilation.SyntaxTrees[0];
        var model = compilation.GetSemanticModel(tree);
        if (Find(model, tree.GetRoot(stop), cursor, stop) is not { } symbol)
        {
            return null;
        }

        var text = new StringBuilder(symbol.ToMinimalDisplayString(model, cursor, Signature));
        var others = Overloads(symbol) - 1;
        if (others > 0)
        {
            text.Append(others == 1 ? " (+ 1 overload)" : $" (+ {others} overloads)");
        }

        var documentation = DocumentationText.Of(symbol, compilation, all: detail > 0, stop);
        if (documentation.Length > 0)
        {
            text.Append("\n\n").Append(documentation);
        }

        return MimeBundle.PlainText(text.ToString());
    }

    private static ISymbol? Find(SemanticModel model, SyntaxNode root, int cursor, CancellationToken stop)
    {
        foreach (var token in Around(root, cursor))
        {
            if (
                token.Parent is { } node
                && (token.IsKind(SyntaxKind.IdentifierToken) || token.Parent is PredefinedTypeSyntax)
                && Symbol(model, node, stop) is { } symbol
            )
            {
                return symbol;
            }
        }

        return Around(root, cursor)
            .Select(token => Enclosing(model, token.Parent, stop))
            .FirstOrDefault(found => found is not null);
    }

    // The token at the cursor, and the one that ends there.
    private static IEnumerable<SyntaxToken> Around(SyntaxNode root, int cursor)
    {
        yield return root.FindToken(Math.Min(cursor, Math.Max(0, root.FullSpan.End - 1)));
        if (cursor > 0)
        {
            yield return root.FindToken(cursor - 1);
        }
    }

    // Between a call's parentheses it is the call that is asked about.
    private static ISymbol? Enclosing(SemanticModel model, SyntaxNode? node, CancellationToken stop) =>
        node
            ?.AncestorsAndSelf()
            .TakeWhile(ancestor => ancestor is not StatementSyntax)
            .Select(ancestor =>
                ancestor switch
                {
                    InvocationExpressionSyntax call => Symbol(model, call.Expression, stop),
                    BaseObjectCreationExpressionSyntax creation => Symbol(model, creation, stop),
                    _ => null,
                }
            )
            .FirstOrDefault(symbol => symbol is not null);

    private static ISymbol? Symbol(SemanticModel model, SyntaxNode node, CancellationToken stop)
    {
        if (
            node.Parent is BaseObjectCreationExpressionSyntax creation
            && Symbol(model, creation, stop) is { } constructor
        )
        {
            return constructor;
        }

        var info = model.GetSymbolInfo(node, stop);
        return info.Symbol
            ?? info.CandidateSymbols.FirstOrDefault()
            ?? model.GetMemberGroup(node, stop).FirstOrDefault()
            ?? model.GetDeclaredSymbol(node, stop);
    }

    private static int Overloads(ISymbol symbol) =>
        symbol is IMethodSymbol method && method.ContainingType is { } type
            ? type.GetMembers((method.ReducedFrom ?? method).Name)
                .OfType<IMethodSymbol>()
                .Count(other => other.DeclaredAccessibility == Accessibility.Public)
            : 1;
}
