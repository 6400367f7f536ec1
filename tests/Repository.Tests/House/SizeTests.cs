using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Repository.Tests.House;

public class SizeTests
{
    private const int FileLinesMax = 400;
    private const int MethodLinesMax = 40;
    private const int ColumnsMax = 120;

    /// <summary>Most of the code was written before the limit was measured, and has lines up to this wide.</summary>
    private const int ColumnsMaxElsewhere = 170;

    /// <summary>Folders that keep the limit. The list may only grow.</summary>
    private static readonly string[] Narrow = ["tests/Repository.Tests/", "tests/KubeKatas.Cli.Tests/"];

    /// <summary>Methods that are still to be taken apart. The list may only shrink.</summary>
    private static readonly string[] LongerForNow =
    [
        "lib/KubeKatas/Api/Admission/ServiceAllocation.cs: Families",
        "lib/KubeKatas/Api/OpenApi/SchemaTree.cs: Of",
        "lib/KubeKatas/Api/Validation/AutoscalerValidation.cs: Targets",
        "lib/KubeKatas/Api/Validation/DataValidation.cs: Create",
        "lib/KubeKatas/Api/Validation/JobPolicyValidation.cs: Parse",
        "katas/Shared/Some.cs: Pod",
        "lib/KubeKatas.Server/Access/Kubeconfig.cs: Text",
        "lib/KubeKatas/Api/Patching/ServerSideApply.cs: Apply",
        "lib/KubeKatas/Api/Validation/DefinitionValidation.cs: Create",
        "lib/KubeKatas/Controllers/Namespaces/NamespaceConditions.cs: Of",
        "tests/GoldenReplay/Controllers/Player.cs: Do",
        "tests/KubeKatas.Tests/Objects/NodeSelectorsTests.cs: "
            + "Terms_are_alternatives_and_requirements_of_a_term_all_count",
    ];

    [Test]
    public void A_file_has_400_lines_at_most() => RepositoryFiles.Sources
        .Select(path => (Path: path, Lines: RepositoryFiles.Read(path).TrimEnd().Count(letter => letter == '\n') + 1))
        .Where(file => file.Lines > FileLinesMax)
        .Select(file => $"{file.Path}: {file.Lines} lines")
        .ShouldBeNone("Give each reason to exist a file of its own:");

    [Test]
    public void A_method_has_40_lines_at_most() => RepositoryFiles.Sources
        .SelectMany(path => Bodies(path).Where(body => body.Lines > MethodLinesMax)
            .Where(body => !LongerForNow.Contains($"{path}: {body.Name}"))
            .Select(body => $"{path}: {body.Name}: {body.Lines} lines"))
        .ShouldBeNone("Take the method apart, by what its pieces are for:");

    [Test]
    public void A_line_fits_its_columns() => RepositoryFiles.Sources
        .SelectMany(path => RepositoryFiles.Read(path).ReplaceLineEndings("\n").Split('\n')
            .Select((line, index) => (Columns: line.Length, Place: $"{path}({index + 1}): {line.Length} columns"))
            .Where(line => line.Columns > LimitOf(path))
            .Select(line => line.Place))
        .ShouldBeNone("Break the line, or say it shorter:");

    private static int LimitOf(string path) =>
        Narrow.Any(folder => path.StartsWith(folder, StringComparison.Ordinal)) ? ColumnsMax : ColumnsMaxElsewhere;

    /// <summary>A method's length is its body's without the braces.</summary>
    private static IEnumerable<(string Name, int Lines)> Bodies(string path)
    {
        var root = CSharpSyntaxTree.ParseText(RepositoryFiles.Read(path)).GetRoot();
        foreach (var method in root.DescendantNodes().OfType<BaseMethodDeclarationSyntax>())
        {
            yield return (
                NameOf(method),
                method.Body?.Statements.Count > 0 ? LinesOf(method.Body.Statements) : LinesOf(method.ExpressionBody));
        }
    }

    private static int LinesOf(SyntaxList<StatementSyntax> statements)
    {
        var tree = statements[0].SyntaxTree;
        var first = tree.GetLineSpan(statements[0].Span).StartLinePosition.Line;
        return tree.GetLineSpan(statements[^1].Span).EndLinePosition.Line - first + 1;
    }

    private static int LinesOf(ArrowExpressionClauseSyntax? body)
    {
        // A table is read row by row, however many there are.
        if (body is null or { Expression: CollectionExpressionSyntax })
        {
            return 0;
        }

        var span = body.SyntaxTree.GetLineSpan(body.Span);
        return span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
    }

    private static string NameOf(BaseMethodDeclarationSyntax method) => method switch
    {
        MethodDeclarationSyntax named => named.Identifier.Text,
        ConstructorDeclarationSyntax made => made.Identifier.Text,
        _ => method.Kind().ToString(),
    };
}
