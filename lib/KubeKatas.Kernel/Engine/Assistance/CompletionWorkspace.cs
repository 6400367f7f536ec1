using System.Collections.Immutable;
using KubeKatas.Kernel.Engine.Session;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Completion;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Host.Mef;
using Microsoft.CodeAnalysis.Text;

namespace KubeKatas.Kernel.Engine.Assistance;

/// <summary>
/// The session as the compiler's editor services see it: a project for what has run, and one on it for what is asked.
/// </summary>
internal sealed class CompletionWorkspace(ImmutableArray<string> usings) : IDisposable
{
    private const int MostMatches = 500;

    private readonly Lock gate = new();
    private readonly List<CSharpCompilation> pending = [];
    private readonly SessionHistory history = new();
    private readonly Lazy<AdhocWorkspace> workspace = new(() => new AdhocWorkspace(MefHostServices.DefaultHost));
    private (Solution Solution, ProjectId Project)? session;

    /// <summary>Takes in a cell; the work is done when the next question comes.</summary>
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
            if (session is null || pending.Count > 0)
            {
                pending.ForEach(history.Add);
                pending.Clear();
                session = Session(sketch);
            }

            var (solution, project) = session.Value;
            var options = sketch.Options.WithUsings();
            return Add(solution, "cell", SourceText.From(code), options, sketch.ExternalReferences, project);
        }
    }

    // Its compilation is made here once, so that every question finds it made.
    private (Solution Solution, ProjectId Project) Session(CSharpCompilation sketch)
    {
        var references = history.References.Union(sketch.ExternalReferences);
        var options = sketch.Options.WithUsings(usings);
        var document = Add(
            workspace.Value.CurrentSolution,
            "session",
            SourceText.From(history.Text()),
            options,
            references,
            previous: null);
        document.Project.GetCompilationAsync().GetAwaiter().GetResult();
        return (document.Project.Solution, document.Project.Id);
    }

    private static Document Add(
        Solution solution,
        string name,
        SourceText text,
        CompilationOptions options,
        IEnumerable<MetadataReference> references,
        ProjectId? previous)
    {
        var id = ProjectId.CreateNewId();
        var document = DocumentId.CreateNewId(id);
        var info = ProjectInfo.Create(
            id,
            VersionStamp.Create(),
            name,
            name,
            LanguageNames.CSharp,
            compilationOptions: options,
            parseOptions: ScriptLanguage.Parsing,
            projectReferences: previous is null ? null : [new ProjectReference(previous)],
            metadataReferences: references,
            isSubmission: true);
        return solution.AddProject(info).AddDocument(document, name + ".csx", text).GetDocument(document)!;
    }
}
