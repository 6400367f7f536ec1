using Microsoft.CodeAnalysis;

namespace KubeKatas.Kernel.Engine.Session;

/// <summary>The library a cell's extension classes became.</summary>
/// <param name="Name">The assembly's name, the same for all that take each other's place.</param>
/// <param name="Reference">What the cell and later ones are compiled against.</param>
/// <param name="TypeNames">The types in it; a later library with one of these names takes its place.</param>
internal sealed record CellLibrary(
    string Name, MetadataReference Reference, IReadOnlyList<string> TypeNames);
