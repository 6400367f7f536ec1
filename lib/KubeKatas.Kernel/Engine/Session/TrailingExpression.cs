using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KubeKatas.Kernel.Engine.Session;

/// <summary>Tells a cell whose value is null from a cell that has no value.</summary>
internal static class TrailingExpression
{
    /// <summary>True when the cell ends in an expression that is not void.</summary>
    public static bool Exists(CSharpCompilation compilation)
    {
        var tree = compilation.SyntaxTrees[^1];
        var last = tree.GetCompilationUnitRoot().Members.LastOrDefault();
        if (
            last
            is not GlobalStatementSyntax
            {
                Statement: ExpressionStatementSyntax { SemicolonToken.IsMissing: true } value
            }
        )
        {
            return false;
        }

        var type = compilation.GetSemanticModel(tree).GetTypeInfo(value.Expression);
        return type.Type is null || type.Type.SpecialType != SpecialType.System_Void;
    }
}
