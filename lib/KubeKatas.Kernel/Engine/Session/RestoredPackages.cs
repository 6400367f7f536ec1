using System.Collections.Concurrent;

namespace KubeKatas.Kernel.Engine.Session;

/// <summary>What the session's <c>#r "nuget: …"</c> lines were restored to.</summary>
internal sealed class RestoredPackages
{
    private readonly ConcurrentDictionary<string, IReadOnlyList<string>> assembliesByReference = new(
        StringComparer.Ordinal
    );

    /// <summary>Remembers the assemblies of a reference, written as in the cell.</summary>
    public void Add(string reference, IReadOnlyList<string> assemblies) =>
        assembliesByReference[reference] = assemblies;

    /// <summary>
    /// The paths of a restored reference's assemblies; null when it is not a package or not restored.
    /// </summary>
    public IReadOnlyList<string>? Assemblies(string reference) => assembliesByReference.GetValueOrDefault(reference);
}
