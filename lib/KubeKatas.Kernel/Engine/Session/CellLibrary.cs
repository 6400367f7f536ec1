using Microsoft.CodeAnalysis;

namespace KubeKatas.Kernel.Engine.Session;

/// <summary>The library a cell's extension classes became.</summary>
/// <param name="Reference">What the cell and later ones are compiled against.</param>
/// <param name="TypeNames">The types in it; a later library with one of these names takes its place.</param>
internal sealed record CellLibrary(MetadataReference Reference, IReadOnlyList<string> TypeNames);
