using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace KubeKatas.Kernel.Engine.Session;

/// <summary>Chooses the compiler's warnings that are worth telling in a notebook.</summary>
/// <remarks>
/// Most warnings speak to a program that will be kept: unused variables, missing awaits of what the next cell awaits,
/// and above all nullable flow, which cannot see that the cell before has set a variable. A cell that writes
/// <c>#nullable enable</c> asks for the latter.
/// </remarks>
internal static class CellWarnings
{
    private static readonly ImmutableHashSet<string> Told =
    [
        "CS1030", // #warning
        "CS0612", // obsolete
        "CS0618", // obsolete, with a message
        "CS0675", // bitwise or on a sign-extended operand
        "CS0665", // assignment in a condition
        "CS0253", // possibly unintended reference comparison
        "CS0252",
        "CS8509", // a switch expression that does not handle everything
    ];

    public static ImmutableArray<Diagnostic> Select(ImmutableArray<Diagnostic> diagnostics) =>
        [.. diagnostics.Where(diagnostic =>
            diagnostic is { Severity: DiagnosticSeverity.Warning, IsSuppressed: false }
            && (Told.Contains(diagnostic.Id) || (IsNullable(diagnostic.Id) && AsksForNullable(diagnostic))))];

    private static bool IsNullable(string id) =>
        id.StartsWith("CS86", StringComparison.Ordinal) || id.StartsWith("CS87", StringComparison.Ordinal);

    private static bool AsksForNullable(Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree?.GetRoot().DescendantTrivia(_ => true)
            .Any(trivia => trivia.IsKind(SyntaxKind.NullableDirectiveTrivia)) == true;
}
