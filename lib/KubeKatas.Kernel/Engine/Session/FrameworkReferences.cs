using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis;

namespace KubeKatas.Kernel.Engine.Session;

/// <summary>The framework's assemblies as the compiler sees them, the same for every session of the process.</summary>
/// <remarks>
/// The SDK's reference pack is preferred, for it carries the documentation; where only a runtime is installed, the
/// assemblies the process runs on serve, without documentation.
/// </remarks>
internal static class FrameworkReferences
{
    private static readonly Lazy<ImmutableArray<MetadataReference>> Loaded = new(Load);

    private static readonly Lazy<ImmutableHashSet<string>> Names = new(() => All
        .OfType<PortableExecutableReference>()
        .Select(reference => Path.GetFileNameWithoutExtension(reference.FilePath)!)
        .ToImmutableHashSet(StringComparer.OrdinalIgnoreCase));

    public static ImmutableArray<MetadataReference> All => Loaded.Value;

    /// <summary>The assembly that every cell refers to anyway.</summary>
    public static PortableExecutableReference Core => All.OfType<PortableExecutableReference>().First();

    /// <summary>True for an assembly the framework itself brings; a package's copy of it is not wanted.</summary>
    public static bool Have(string name) => Names.Value.Contains(name);

    private static ImmutableArray<MetadataReference> Load() =>
        [.. Paths().Select(DocumentedReference.FromFile)];

    private static string[] Paths()
    {
        var runtime = RuntimeEnvironment.GetRuntimeDirectory();
        var packs = Path.Combine(runtime, "..", "..", "..", "packs", "Microsoft.NETCore.App.Ref");
        var moniker = $"net{Environment.Version.Major}.{Environment.Version.Minor}";
        var pack = Directory.Exists(packs)
            ? Directory.GetDirectories(packs)
                .Select(version => Path.Combine(version, "ref", moniker))
                .Where(Directory.Exists)
                .OrderBy(folder => folder, StringComparer.Ordinal)
                .LastOrDefault()
            : null;
        return pack is not null
            ? Directory.GetFiles(pack, "*.dll")
            : Directory.GetFiles(runtime, "*.dll").Where(IsManaged).ToArray();
    }

    private static bool IsManaged(string path)
    {
        try
        {
            _ = System.Reflection.AssemblyName.GetAssemblyName(path);
            return true;
        }
        catch (BadImageFormatException)
        {
            return false;
        }
    }
}
