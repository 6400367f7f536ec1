using KubeKatas.Kernel.Directives;

namespace KubeKatas.Kernel.Engine;

/// <summary>
/// What whoever starts a kernel wants its notebooks to find. The engine itself knows nothing of the subject.
/// </summary>
public sealed record EngineOptions
{
    /// <summary>Paths of assemblies that every cell can use without <c>#r</c>. Default: none.</summary>
    public IReadOnlyList<string> Assemblies { get; init; } = [];

    /// <summary>
    /// Paths of assemblies whose public <see cref="IDirective"/> classes with a public parameterless constructor become
    /// directives. Default: none.
    /// </summary>
    public IReadOnlyList<string> DirectiveAssemblies { get; init; } = [];

    /// <summary>Directives given as objects, beside the built-in ones. Default: none.</summary>
    public IReadOnlyList<IDirective> Directives { get; init; } = [];

    /// <summary>Namespaces open in every cell, added to the built-in ones. Default: none.</summary>
    public IReadOnlyList<string> Usings { get; init; } = [];

    /// <summary>C# that runs before the first cell; its failure is shown with that cell. Default: none.</summary>
    public string? StartupScript { get; init; }

    /// <summary>Where relative paths start when a request names no folder. Default: the process's folder.</summary>
    public string? WorkingFolder { get; init; }
}
