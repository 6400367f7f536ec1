using System.Text.Json.Nodes;

namespace KubeKatas.Kernel.Engine.Packages;

/// <summary>What a restore has put where: read from project.assets.json.</summary>
/// <param name="Assemblies">Absolute paths of the run-time assemblies, dependencies first.</param>
/// <param name="NativeFolders">Absolute paths of folders with native libraries for this machine.</param>
/// <param name="Versions">The restored version of each package by its name in lower case.</param>
internal sealed record PackageAssets(
    IReadOnlyList<string> Assemblies, IReadOnlyList<string> NativeFolders, IReadOnlyDictionary<string, string> Versions)
{
    /// <summary>The restored version of a package.</summary>
    public string VersionOf(string name) => Versions.GetValueOrDefault(name.ToLowerInvariant(), "");

    /// <summary>Reads the file the SDK's restore has written.</summary>
    public static PackageAssets Read(string path)
    {
        var root = JsonNode.Parse(File.ReadAllText(path))!;
        var folders = root["packageFolders"]!.AsObject().Select(pair => pair.Key).ToList();
        var assemblies = new List<string>();
        var natives = new List<string>();
        var versions = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, library) in root["targets"]!.AsObject().First().Value!.AsObject())
        {
            var (name, version) = (key.Split('/')[0], key.Split('/')[1]);
            versions[name.ToLowerInvariant()] = version;
            var place = root["libraries"]![key]!["path"]?.ToString() ?? $"{name}/{version}".ToLowerInvariant();
            var folder = folders.Select(start => Path.Combine(start, place)).FirstOrDefault(Directory.Exists);
            if (folder is not null)
            {
                var managed = RuntimeAssets.Managed(library!.AsObject());
                assemblies.AddRange(managed.Select(file => Path.GetFullPath(Path.Combine(folder, file))));
                natives.AddRange(RuntimeAssets.Native(library!.AsObject())
                    .Select(file => Path.GetDirectoryName(Path.GetFullPath(Path.Combine(folder, file)))!));
            }
        }

        return new PackageAssets(assemblies, [.. natives.Distinct()], versions);
    }
}
