using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text;
using KubeKatas.Kernel.Engine.Interruption;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace KubeKatas.Kernel.Engine.Session;

/// <summary>Compiles a cell's C# to an assembly with interruption points.</summary>
internal sealed class SubmissionCompiler(
    SessionReferences references,
    CellLibraries libraries,
    MetadataReferenceResolver referenceResolver,
    SourceReferenceResolver sourceResolver,
    ImmutableArray<string> usings
)
{
    private static readonly EmitOptions Emitting = new(debugInformationFormat: DebugInformationFormat.PortablePdb);

    // Namespaces are taken out of the script before it is compiled.
    private const string NamespaceInScript = "CS7021";

    private readonly string session = Guid.NewGuid().ToString("N")[..8];
    private readonly ConditionalWeakTable<CSharpCompilation, ImmutableHashSet<MetadataReference>> inherited = [];
    private int number;

    /// <summary>The code on top of <paramref name="previous"/>.</summary>
    /// <exception cref="CellCompilationException">The code has errors.</exception>
    public CompiledCell Compile(string code, string path, CSharpCompilation? previous, CancellationToken stop)
    {
        var text = UsingDeclarations.Rewrite(SourceText.From(code, Encoding.UTF8), stop);
        var tree = CSharpSyntaxTree.ParseText(text, ScriptLanguage.Parsing, path, stop);
        var errors = Errors(tree.GetDiagnostics(stop).Where(error => error.Id != NamespaceInScript));
        if (!errors.IsEmpty)
        {
            throw new CellCompilationException(errors);
        }

        var own = Interlocked.Increment(ref number);
        var rest = libraries.TakeFrom(tree.GetCompilationUnitRoot(stop), text, path, stop);
        if (!ReferenceEquals(rest, text))
        {
            (text, tree) = (
                rest,
                CSharpSyntaxTree.ParseText(
                    SourceText.From(rest.ToString(), Encoding.UTF8),
                    ScriptLanguage.Parsing,
                    path,
                    stop
                )
            );
        }

        var plain = Compose(tree, previous, own);
        var lambdas = LambdaReturns.AreNeededFor(tree.GetRoot(stop))
            ? new LambdaReturns(plain.GetSemanticModel(tree))
            : null;
        return TryEmitInstrumented(tree, text, lambdas, previous, own, stop)
            ?? (lambdas is null ? null : TryEmitInstrumented(tree, text, null, previous, own, stop))
            ?? EmitOrThrow(plain, stop);
    }

    private CompiledCell? TryEmitInstrumented(
        SyntaxTree tree,
        SourceText text,
        LambdaReturns? lambdas,
        CSharpCompilation? previous,
        int own,
        CancellationToken stop
    )
    {
        var instrumented = InterruptionPoints.Write(tree.GetRoot(stop), text, lambdas);
        if (ReferenceEquals(instrumented, text))
        {
            return null;
        }

        var written = CSharpSyntaxTree.ParseText(
            SourceText.From(instrumented.ToString(), Encoding.UTF8),
            ScriptLanguage.Parsing,
            tree.FilePath,
            stop
        );
        return TryEmit(Compose(written, previous, own), stop).Cell;
    }

    /// <summary>Code that is only asked about: neither checked nor emitted.</summary>
    public CSharpCompilation Sketch(string code, CSharpCompilation? previous) =>
        Compose(CSharpSyntaxTree.ParseText(code, ScriptLanguage.Parsing), previous, Interlocked.Increment(ref number));

    private static CompiledCell EmitOrThrow(CSharpCompilation compilation, CancellationToken stop)
    {
        var (cell, diagnostics) = TryEmit(compilation, stop);
        return cell ?? throw new CellCompilationException(Errors(diagnostics));
    }

    private static (CompiledCell? Cell, ImmutableArray<Diagnostic> Diagnostics) TryEmit(
        CSharpCompilation compilation,
        CancellationToken stop
    )
    {
        if (!HasCode(compilation))
        {
            var diagnostics = compilation.GetDiagnostics(stop);
            return Errors(diagnostics).IsEmpty
                ? (new CompiledCell(compilation, null, null, CellWarnings.Select(diagnostics)), diagnostics)
                : (null, diagnostics);
        }

        var image = new MemoryStream();
        var symbols = new MemoryStream();
        var result = compilation.Emit(image, symbols, options: Emitting, cancellationToken: stop);
        image.Position = 0;
        symbols.Position = 0;
        return result.Success
            ? (
                new CompiledCell(compilation, image, symbols, CellWarnings.Select(result.Diagnostics)),
                result.Diagnostics
            )
            : (null, result.Diagnostics);
    }

    // A script inherits the usings and references of the one before. Repeating them would make the hundredth cell
    // carry them a hundred times.
    private CSharpCompilation Compose(SyntaxTree tree, CSharpCompilation? previous, int own)
    {
        var known = previous is null ? [] : inherited.GetValue(previous, _ => []);
        var added = references.All.AddRange(libraries.References)
            .Where(reference => !known.Contains(reference)).ToList();
        var compilation = CSharpCompilation.CreateScriptCompilation(
            $"cell-{session}-{own}",
            tree,
            added,
            ScriptLanguage
                .Compilation.WithScriptClassName($"Cell{own}")
                .WithUsings(previous is null ? usings : [])
                .WithMetadataReferenceResolver(referenceResolver)
                .WithSourceReferenceResolver(sourceResolver),
            previous
        );
        inherited.Add(compilation, known.Union(added));
        return compilation;
    }

    // A script without members has no entry point and takes no place among the states.
    private static bool HasCode(CSharpCompilation compilation) =>
        compilation.SyntaxTrees.Any(tree => tree.GetCompilationUnitRoot().Members.Count > 0);

    private static ImmutableArray<Diagnostic> Errors(IEnumerable<Diagnostic> diagnostics) =>
        [
            .. diagnostics
                .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
                .OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start),
        ];
}
