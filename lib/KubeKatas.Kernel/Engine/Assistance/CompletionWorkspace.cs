using System.Collections.Immutable;
using KubeKatas.Kernel.Engine.Session;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Completion;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Host.Mef;
using Microsoft.CodeAnalysis.Text;

namespace KubeKatas.Kernel.Engine.Assistance;

/// <summary>The session as the compiler's editor services see it: a project for each cell, each on the one before.</summary>
internal sealed class CompletionWorkspace : IDisposable
{
    private const int MostMatches = 500;

    private readonly Lock gate = new();
    private readonly List<CSharpCompilation> pending = [];
    private readonly Lazy<AdhocWorkspace> workspace = new(() => new AdhocWorkspace(MefHostServices.DefaultHost));
    private ProjectId? last;
    private int number;

    /// <summary>Puts a cell at the end; the work is done when the first question comes.</summary>
    public void Add(CSharpCompilation cell)
    {
        lock (gate)
        {
            pending.Add(cell);
        }
    }

    /// <summary>What could stand at a position of a cell that has not run.</summary>
    public async ValueTask<CompletionAnswer> CompleteAsync(
        CSharpCompilation sketch, string code, int cursor, CancellationToken stop)
    {
        var document = Document(sketch, code);
        if (CompletionService.GetService(document) is not { } service)
        {
            return new CompletionAnswer(cursor, cursor, []);
        }

        var list = await service.GetCompletionsAsync(document, cursor, cancellationToken: stop);
        var typed = code[Math.Min(list.Span.Start, cursor)..cursor];
        var items = list.ItemsList.ToImmutableArray();
        var chosen = typed.Length == 0 ? items : service.FilterItems(document, items, typed);
        return new CompletionAnswer(
            Math.Min(list.Span.Start, cursor),
            cursor,
            [.. chosen.Take(MostMatches).Select(Match).DistinctBy(match => match.Text)]);
    }

    public void Dispose()
    {
        if (workspace.IsValueCreated)
        {
            workspace.Value.Dispose();
        }
    }

    private static CompletionMatch Match(CompletionItem item)
    {
        var text = item.Properties.GetValueOrDefault("InsertionText") ?? item.DisplayText;
        return new CompletionMatch(text, item.Tags.FirstOrDefault("text").ToLowerInvariant(), Signature(item));
    }

    private static string? Signature(CompletionItem item) =>
        item.InlineDescription is { Length: > 0 } description ? description : null;

    private Document Document(CSharpCompilation sketch, string code)
    {
        lock (gate)
        {
            var solution = workspace.Value.CurrentSolution;
            foreach (var cell in pending)
            {
                (solution, last) = Add(solution, cell, cell.SyntaxTrees[^1].GetText(), out _);
            }

            if (pending.Count > 0)
            {
                pending.Clear();
                workspace.Value.TryApplyChanges(solution);
                solution = workspace.Value.CurrentSolution;
            }

            (solution, _) = Add(solution, sketch, SourceText.From(code), out var document);
            return solution.GetDocument(document)!;
        }
    }

    private (Solution Solution, ProjectId Project) Add(
        Solution solution, CSharpCompilation cell, SourceText text, out DocumentId document)
    {
        var id = ProjectId.CreateNewId();
        var name = $"cell-{++number}";
        var info = ProjectInfo.Create(
            id,
            VersionStamp.Create(),
            name,
            name,
            LanguageNames.CSharp,
            compilationOptions: cell.Options,
            parseOptions: ScriptLanguage.Parsing,
            projectReferences: last is null ? null : [new ProjectReference(last)],
            metadataReferences: cell.ExternalReferences,
            isSubmission: true);
        document = DocumentId.CreateNewId(id);
        return (solution.AddProject(info).AddDocument(document, name + ".csx", text), id);
    }
}
