using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace KubeKatas.Kernel.Engine.Session;

/// <summary>
/// Answers a cell's <c>#r</c>: a path from the notebook's folder, a framework assembly's name, a restored package.
/// </summary>
internal sealed class ReferenceResolver(SessionReferences references, SessionFolder folder, RestoredPackages packages)
    : MetadataReferenceResolver
{
    public override bool ResolveMissingAssemblies => true;

    public override ImmutableArray<PortableExecutableReference> ResolveReference(
        string reference,
        string? baseFilePath,
        MetadataReferenceProperties properties
    )
    {
        if (packages.Assemblies(reference) is { } assemblies)
        {
            var own = assemblies.LastOrDefault(path => !FrameworkReferences.Have(Path.GetFileNameWithoutExtension(path)));
            return [own is null ? FrameworkReferences.Core : references.Add(own)];
        }

        var path = folder.Resolve(reference, baseFilePath);
        if (File.Exists(path))
        {
            return [references.Add(path)];
        }

        var name = Path.GetFileNameWithoutExtension(reference);
        return FrameworkReferences
            .All.OfType<PortableExecutableReference>()
            .Where(known => Path.GetFileNameWithoutExtension(known.FilePath) == name || IsNamed(known, reference))
            .Take(1)
            .ToImmutableArray();
    }

    public override PortableExecutableReference? ResolveMissingAssembly(
        MetadataReference definition,
        AssemblyIdentity referenceIdentity
    ) => references.FindMissing(referenceIdentity.Name);

    public override bool Equals(object? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    private static bool IsNamed(PortableExecutableReference known, string reference) =>
        string.Equals(
            Path.GetFileNameWithoutExtension(known.FilePath),
            reference.Split(',')[0],
            StringComparison.OrdinalIgnoreCase
        );
}
