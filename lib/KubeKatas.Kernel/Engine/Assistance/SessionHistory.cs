using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KubeKatas.Kernel.Engine.Assistance;

/// <summary>What all cells together have declared, as one script: of every name, the newest declaration.</summary>
/// <remarks>
/// Editor services are asked about a cell on top of this one script, so that a question after a thousand cells costs
/// what it costs after one.
/// </remarks>
internal sealed class SessionHistory
{
    private readonly Dictionary<string, (int Cell, SortedDictionary<int, string> Texts)> byName =
        new(StringComparer.Ordinal);
    private readonly List<string> usings = [];
    private readonly List<MetadataReference> references = [];
    private int cells;

    /// <summary>What the declarations refer to.</summary>
    public IReadOnlyList<MetadataReference> References => references;

    /// <summary>Takes in what a cell declares.</summary>
    public void Add(CSharpCompilation cell)
    {
        cells++;
        references.AddRange(cell.ExternalReferences.Except(references));
        foreach (var line in cell.SyntaxTrees.SelectMany(tree => tree.GetCompilationUnitRoot().Usings))
        {
            if (!usings.Contains(line.ToString()))
            {
                usings.Add(line.ToString());
            }
        }

        foreach (var member in cell.ScriptClass?.GetMembers() ?? [])
        {
            if (!member.IsImplicitlyDeclared && Declaration(member) is { } declaration)
            {
                Add(member.Name, declaration);
            }
        }
    }

    /// <summary>The script.</summary>
    public string Text()
    {
        var declarations = byName.Values
            .OrderBy(found => found.Cell)
            .SelectMany(found => found.Texts.Select(pair => (found.Cell, pair.Key, pair.Value)))
            .OrderBy(found => found.Cell)
            .ThenBy(found => found.Key)
            .Select(found => found.Value)
            .Distinct();
        return string.Join('\n', usings.Concat(declarations));
    }

    private void Add(string name, MemberDeclarationSyntax declaration)
    {
        if (!byName.TryGetValue(name, out var known) || known.Cell != cells)
        {
            byName[name] = known = (cells, []);
        }

        var text = declaration.ToString();
        known.Texts[declaration.SpanStart] = text.EndsWith(';') || text.EndsWith('}') ? text : text + ";";
    }

    private static MemberDeclarationSyntax? Declaration(ISymbol member) =>
        member.DeclaringSyntaxReferences
            .Select(reference => reference.GetSyntax())
            .SelectMany(node => node.AncestorsAndSelf())
            .OfType<MemberDeclarationSyntax>()
            .FirstOrDefault(node => node.Parent is CompilationUnitSyntax);
}
