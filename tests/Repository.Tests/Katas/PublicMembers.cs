using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Repository.Tests.Katas;

/// <summary>What a source file offers to others.</summary>
internal static class PublicMembers
{
    /// <summary>The public methods with their types, as text.</summary>
    public static IEnumerable<string> Of(string source) => CSharpSyntaxTree.ParseText(source).GetRoot()
        .DescendantNodes()
        .OfType<MethodDeclarationSyntax>()
        .Where(method => method.Modifiers.Any(word => word.IsKind(SyntaxKind.PublicKeyword)))
        .Select(method => $"{((TypeDeclarationSyntax)method.Parent!).Identifier.Text}: "
            + $"{method.ReturnType} {method.Identifier.Text}({Parameters(method)})")
        .Order(StringComparer.Ordinal);

    private static string Parameters(MethodDeclarationSyntax method) =>
        string.Join(", ", method.ParameterList.Parameters.Select(parameter => parameter.Type?.ToString()));
}
