using System.Collections.Immutable;

namespace KubeKatas.Kernel.Engine.Session;

/// <summary>The namespaces open in every cell.</summary>
internal static class ScriptUsings
{
    /// <summary>The class whose functions every cell can call by their names alone.</summary>
    public const string Functions = "KubeKatas.Kernel.Display.NotebookFunctions";

    /// <summary>The language's, the display functions', and <paramref name="more"/>; each once.</summary>
    public static ImmutableArray<string> With(IEnumerable<string> more) =>
        [
            .. ScriptLanguage
                .Usings.Concat(["Microsoft.DotNet.Interactive.Formatting", "KubeKatas.Kernel.Display", Functions])
                .Concat(more)
                .Distinct(),
        ];
}
