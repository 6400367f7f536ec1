using System.Collections.Immutable;
using System.Text;
using KubeKatas.Kernel.Engine.Interruption;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace KubeKatas.Kernel.Engine.Session;

/// <summary>Compiles cells' extension classes to libraries, newest definition of each name holding.</summary>
internal sealed class CellLibraries(
    SessionReferences references, NotebookLoadContext context, ImmutableArray<string> usings)
{
    private static readonly CSharpParseOptions Parsing = ScriptLanguage.Parsing.WithKind(SourceCodeKind.Regular);

    private readonly List<UsingDirectiveSyntax> usingsOfCells = [];
    private ImmutableArray<CellLibrary> libraries = [];
    private int version;

    /// <summary>What cells are compiled against because of earlier extension classes.</summary>
    public IEnumerable<MetadataReference> References => libraries.Select(library => library.Reference);

    /// <summary>Takes the extension classes out of a cell and returns what is left of it.</summary>
    /// <exception cref="CellCompilationException">The extension classes do not compile.</exception>
    public SourceText TakeFrom(CompilationUnitSyntax cell, SourceText text, string path, CancellationToken stop)
    {
        var names = ExtensionClasses.Names(cell);
        lock (usingsOfCells)
        {
            usingsOfCells.AddRange(cell.Usings);
        }

        if (names.Count == 0)
        {
            return text;
        }

        var replaced = libraries.Where(old => old.TypeNames.Intersect(names).Any()).ToList();
        var plan = new Plan(
            replaced.FirstOrDefault()?.Name ?? $"cell-library-{Guid.NewGuid():N}",
            [.. libraries.Except(replaced).Select(library => library.Reference)],
            path);
        var all = true;
        var library = TryCompile(ExtensionClasses.Library(cell, text, all), plan, stop, out _);
        if (library is null)
        {
            all = false;
            library = TryCompile(ExtensionClasses.Library(cell, text, all), plan, stop, out var errors)
                ?? throw new CellCompilationException(errors);
        }

        libraries = [.. libraries.Except(replaced), new CellLibrary(plan.Name, library, names)];
        return ExtensionClasses.Rest(cell, text, all);
    }

    private PortableExecutableReference? TryCompile(
        SourceText text, Plan plan, CancellationToken stop, out ImmutableArray<Diagnostic> errors)
    {
        var tree = CSharpSyntaxTree.ParseText(text, Parsing, plan.Path, stop);
        var points = InterruptionPoints.Write(tree.GetRoot(stop), text, lambdas: null);
        var instrumented = CSharpSyntaxTree.ParseText(
            SourceText.From(points.ToString(), Encoding.UTF8), Parsing, plan.Path, stop);
        return TryEmit(instrumented, plan, stop, out errors) ?? TryEmit(tree, plan, stop, out errors);
    }

    private PortableExecutableReference? TryEmit(
        SyntaxTree tree, Plan plan, CancellationToken stop, out ImmutableArray<Diagnostic> errors)
    {
        var compilation = CSharpCompilation.Create(
            plan.Name,
            [tree, GlobalUsings(tree)],
            references.All.AddRange(plan.Others),
            ScriptLanguage.Compilation);
        var image = new MemoryStream();
        var symbols = new MemoryStream();
        var options = new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb);
        var result = compilation.Emit(image, symbols, options: options, cancellationToken: stop);
        errors = [.. result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];
        if (!result.Success)
        {
            return null;
        }

        image.Position = 0;
        symbols.Position = 0;
        context.LoadLibrary(image, symbols);
        return MetadataReference.CreateFromImage(image.ToArray());
    }

    // The version tells a library from those whose place it takes: the compiler holds to the newest of a name.
    private SyntaxTree GlobalUsings(SyntaxTree tree)
    {
        var own = tree.GetCompilationUnitRoot().Usings.Select(line => line.ToString()).ToHashSet();
        var lines = usings
            .Select(name => name == ScriptUsings.Functions ? $"using static {name};" : $"using {name};")
            .Concat(usingsOfCells.Select(line => line.ToString()).Where(line => !own.Contains(line)))
            .Distinct()
            .Select(line => "global " + line)
            .Append($"[assembly: System.Reflection.AssemblyVersion(\"1.0.{Interlocked.Increment(ref version)}.0\")]");
        return CSharpSyntaxTree.ParseText(string.Join('\n', lines), Parsing, encoding: Encoding.UTF8);
    }

    private sealed record Plan(string Name, ImmutableArray<MetadataReference> Others, string Path);
}
