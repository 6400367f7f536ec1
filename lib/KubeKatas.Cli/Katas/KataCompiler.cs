using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace KubeKatas.Cli.Katas;

/// <summary>Compiles a kata's sources in memory, the way its project would.</summary>
/// <remarks>
/// Files that have not changed are not parsed again, and references are read once: what takes MSBuild seconds takes a
/// fraction of
/// one here. The references are this program's own, which has every package that a kata uses.
/// </remarks>
internal sealed class KataCompiler
{
    private const string Usings = """
        global using global::CsCheck;
        global using global::NUnit.Framework;
        global using global::Shouldly;
        global using global::System;
        global using global::System.Collections.Generic;
        global using global::System.IO;
        global using global::System.Linq;
        global using global::System.Net.Http;
        global using global::System.Threading;
        global using global::System.Threading.Tasks;
        """;

    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.Latest);

    private static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary,
        optimizationLevel: OptimizationLevel.Debug,
        checkOverflow: true,
        nullableContextOptions: NullableContextOptions.Enable);

    private readonly Dictionary<string, (string Text, SyntaxTree Tree)> _parsed = [];
    private ImmutableArray<MetadataReference> _references;

    /// <summary>Compiles a kata.</summary>
    /// <param name="sources">Its name and files.</param>
    /// <param name="assembly">Receives the assembly.</param>
    /// <param name="symbols">Receives its debug information, so that a failure names file and line.</param>
    /// <returns>What the compiler has to say: errors when nothing was emitted, else nothing.</returns>
    public IReadOnlyList<Diagnostic> Compile(KataSources sources, Stream assembly, Stream symbols)
    {
        var trees = sources.Files.Select(file => Parse(file.Key, file.Value))
            .Append(CSharpSyntaxTree.ParseText(Usings, Parsing));
        if (_references.IsDefault)
        {
            _references = References();
        }

        var compilation = CSharpCompilation.Create("KubeKatas.Katas." + sources.Kata, trees, _references, Options);
        var result = compilation.Emit(
            assembly, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
        return [.. result.Diagnostics.Where(found => found.Severity == DiagnosticSeverity.Error)];
    }

    private SyntaxTree Parse(string file, string text)
    {
        if (_parsed.TryGetValue(file, out var known) && known.Text == text)
        {
            return known.Tree;
        }

        var tree = CSharpSyntaxTree.ParseText(SourceText.From(text, System.Text.Encoding.UTF8), Parsing, file);
        _parsed[file] = (text, tree);
        return tree;
    }

    private static ImmutableArray<MetadataReference> References() =>
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];
}
