using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace KubeKatas.Cli.Katas;

/// <summary>Compiles a kata's sources in memory, the way its project would.</summary>
/// <remarks>
/// Files that have not changed are not parsed again, and references are read once: what takes MSBuild seconds takes a
/// fraction of one here. A kata that was compiled before is compiled from what is known of it, and of the references'
/// types. The references are this program's own, which has every package that a kata uses.
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
    private readonly SyntaxTree _usings = CSharpSyntaxTree.ParseText(Usings, Parsing);
    private CSharpCompilation? _last;

    /// <summary>Compiles a kata.</summary>
    /// <param name="sources">Its name and files.</param>
    /// <param name="assembly">Receives the assembly.</param>
    /// <param name="symbols">Receives its debug information, so that a failure names file and line.</param>
    /// <returns>What the compiler has to say: errors when nothing was emitted, else nothing.</returns>
    public IReadOnlyList<Diagnostic> Compile(KataSources sources, Stream assembly, Stream symbols)
    {
        var compilation = Compilation(
            "KubeKatas.Katas." + sources.Kata, [.. sources.Files.Select(file => Parse(file.Key, file.Value)), _usings]);
        var result = compilation.Emit(
            assembly, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
        return [.. result.Diagnostics.Where(found => found.Severity == DiagnosticSeverity.Error)];
    }

    /// <summary>A compilation that is made from the last one keeps what that has read of the references.</summary>
    private CSharpCompilation Compilation(string name, IReadOnlyCollection<SyntaxTree> trees)
    {
        _last = _last?.AssemblyName == name
            ? _last.RemoveSyntaxTrees(_last.SyntaxTrees.Except(trees)).AddSyntaxTrees(trees.Except(_last.SyntaxTrees))
            : CSharpCompilation.Create(name, trees, _last?.References ?? References(), Options);
        return _last;
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
