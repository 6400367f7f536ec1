using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace KubeKatas.Kernel.Engine.Session;

/// <summary>
/// How cells are read and compiled, the same for running them and for answering questions about them.
/// </summary>
internal static class ScriptLanguage
{
    /// <summary>Script code in the compiler's latest language version, documentation comments included.</summary>
    public static readonly CSharpParseOptions Parsing = new(
        LanguageVersion.Latest, DocumentationMode.Parse, SourceCodeKind.Script);

    /// <summary>Namespaces open in every cell.</summary>
    public static readonly ImmutableArray<string> Usings =
    [
        "System",
        "System.Collections.Generic",
        "System.IO",
        "System.Linq",
        "System.Net.Http",
        "System.Text",
        "System.Threading",
        "System.Threading.Tasks",
    ];

    /// <summary>Compiler options; optimized, since a learner's loops should be as quick as in a program.</summary>
    public static readonly CSharpCompilationOptions Compilation = new(
        OutputKind.DynamicallyLinkedLibrary,
        optimizationLevel: OptimizationLevel.Release,
        allowUnsafe: true,
        nullableContextOptions: NullableContextOptions.Enable,
        assemblyIdentityComparer: DesktopAssemblyIdentityComparer.Default,
        warningLevel: 9999);
}
