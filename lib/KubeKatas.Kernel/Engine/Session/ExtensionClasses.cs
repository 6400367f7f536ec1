using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace KubeKatas.Kernel.Engine.Session;

/// <summary>Takes out of a script what it may not hold: classes with extensions, and namespaces.</summary>
/// <remarks>
/// A script's types are nested in its class, and extensions must be in a top-level one. So these types become a small
/// library that the script refers to. Lines keep their numbers on both sides: what belongs to the other is blanked.
/// </remarks>
internal static class ExtensionClasses
{
    /// <summary>The names of the types the cell's library would hold; empty when the cell needs no library.</summary>
    public static IReadOnlyList<string> Names(CompilationUnitSyntax cell) =>
        [
            .. Select(cell, all: true).SelectMany(Types).Select(Name),
        ];

    /// <summary>The library's text.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="text">Its text.</param>
    /// <param name="all">True to take all the cell's types along, false for those with extensions alone.</param>
    public static SourceText Library(CompilationUnitSyntax cell, SourceText text, bool all)
    {
        var types = Select(cell, all);
        var kept = types.Select(type => type.FullSpan).Concat(cell.Usings.Select(line => line.FullSpan)).ToList();
        var changes = cell
            .Members.Where(member => !kept.Contains(member.FullSpan))
            .Select(member => Blank(text, member.FullSpan))
            .Concat(
                cell.DescendantTrivia()
                    .Where(trivia => trivia.HasStructure && IsScriptDirective(trivia))
                    .Where(trivia =>
                        !cell.Members.Any(member =>
                            member.FullSpan.Contains(trivia.Span) && !kept.Contains(member.FullSpan)
                        )
                    )
                    .Select(trivia => Blank(text, trivia.Span))
            )
            .Concat(
                types
                    .SelectMany(Types)
                    .Where(type => !HasAccess(type))
                    .Select(type => new TextChange(new TextSpan(Start(type), 0), "public "))
            );
        return text.WithChanges(changes.OrderBy(change => change.Span.Start));
    }

    /// <summary>The script's text without what the library took.</summary>
    public static SourceText Rest(CompilationUnitSyntax cell, SourceText text, bool all) =>
        text.WithChanges(Select(cell, all).Select(type => Blank(text, type.Span)));

    private static List<MemberDeclarationSyntax> Select(CompilationUnitSyntax cell, bool all)
    {
        var types = cell
            .Members.Where(member =>
                member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax or BaseNamespaceDeclarationSyntax
            )
            .ToList();
        var extensions = types
            .Where(type => type is BaseNamespaceDeclarationSyntax || HoldsExtensions(type))
            .ToList();
        return all && extensions.Count > 0 ? types : extensions;
    }

    private static IEnumerable<MemberDeclarationSyntax> Types(MemberDeclarationSyntax member) =>
        member is BaseNamespaceDeclarationSyntax space ? space.Members.SelectMany(Types) : [member];

    private static string Name(MemberDeclarationSyntax type)
    {
        var spaces = type.Ancestors().OfType<BaseNamespaceDeclarationSyntax>().Select(space => space.Name + ".");
        var name = type switch
        {
            BaseTypeDeclarationSyntax declared => declared.Identifier.Text,
            DelegateDeclarationSyntax declared => declared.Identifier.Text,
            _ => type.ToString(),
        };
        return string.Concat(spaces.Reverse()) + name;
    }

    private static bool HoldsExtensions(MemberDeclarationSyntax member) =>
        member is ClassDeclarationSyntax type
        && type.Members.Any(inner =>
            inner is ExtensionBlockDeclarationSyntax
            || (
                inner is MethodDeclarationSyntax { ParameterList.Parameters: [var first, ..] }
                && first.Modifiers.Any(SyntaxKind.ThisKeyword)
            )
        );

    private static bool IsScriptDirective(SyntaxTrivia trivia) =>
        trivia.Kind() is SyntaxKind.ReferenceDirectiveTrivia or SyntaxKind.LoadDirectiveTrivia;

    private static bool HasAccess(MemberDeclarationSyntax type) =>
        type.Modifiers.Any(modifier =>
            modifier.Kind() is SyntaxKind.PublicKeyword or SyntaxKind.InternalKeyword or SyntaxKind.FileKeyword
        );

    private static int Start(MemberDeclarationSyntax type) =>
        type.Modifiers.Count > 0 ? type.Modifiers[0].SpanStart
        : type.AttributeLists.Count > 0 ? type.AttributeLists[^1].GetLastToken().GetNextToken().SpanStart
        : type.SpanStart;

    private static TextChange Blank(SourceText text, TextSpan span) =>
        new(
            span,
            new string([.. text.ToString(span).Select(character => character is '\n' or '\r' ? character : ' ')])
        );
}
