using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KubeKatas.Kernel.Engine.Interruption;

/// <summary>
/// Says of lambdas with an expression for a body how that expression would be written as a statement.
/// </summary>
internal sealed class LambdaReturns(SemanticModel model)
{
    /// <summary>True when there is something to ask: finding out costs the binding of the whole cell.</summary>
    public static bool AreNeededFor(SyntaxNode root) => root.DescendantNodes()
        .Any(node => node is LambdaExpressionSyntax { ExpressionBody: not null });

    /// <summary>
    /// True when the lambda returns no value; null when it must stay an expression (an expression tree).
    /// </summary>
    public bool? IsVoid(LambdaExpressionSyntax lambda)
    {
        if (model.GetTypeInfo(lambda).ConvertedType is not INamedTypeSymbol { DelegateInvokeMethod: { } invoke })
        {
            return null;
        }

        var isAsync = lambda.AsyncKeyword.IsKind(SyntaxKind.AsyncKeyword);
        return invoke.ReturnsVoid || (isAsync && invoke.ReturnType is INamedTypeSymbol { IsGenericType: false });
    }
}
