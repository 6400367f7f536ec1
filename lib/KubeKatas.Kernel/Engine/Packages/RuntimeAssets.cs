using System.Runtime.InteropServices;
using System.Text.Json.Nodes;

namespace KubeKatas.Kernel.Engine.Packages;

/// <summary>Chooses among a package's files those that this machine runs.</summary>
internal static class RuntimeAssets
{
    private static readonly string[] Identifiers = Ancestry();

    /// <summary>The assemblies: those for this system where the package has such, else the common ones.</summary>
    public static IReadOnlyList<string> Managed(JsonObject library)
    {
        var special = ForThisSystem(library, "runtime");
        var replaced = special.Select(Path.GetFileName).ToHashSet();
        return [.. Files(library["runtime"]).Where(file => !replaced.Contains(Path.GetFileName(file))), .. special];
    }

    /// <summary>The native libraries for this system.</summary>
    public static IReadOnlyList<string> Native(JsonObject library) => ForThisSystem(library, "native");

    private static List<string> ForThisSystem(JsonObject library, string assetType)
    {
        var byIdentifier = (library["runtimeTargets"] as JsonObject ?? [])
            .Where(pair => pair.Value!["assetType"]?.ToString() == assetType)
            .ToLookup(pair => pair.Value!["rid"]?.ToString() ?? "", pair => pair.Key);
        return
        [
            .. Identifiers.Select(identifier => byIdentifier[identifier]).FirstOrDefault(files => files.Any()) ?? [],
        ];
    }

    private static IEnumerable<string> Files(JsonNode? assets) =>
        (assets as JsonObject ?? [])
            .Select(pair => pair.Key)
            .Where(file => file.EndsWith(".dll", StringComparison.OrdinalIgnoreCase));

    private static string[] Ancestry()
    {
        var architecture = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
        var system =
            OperatingSystem.IsWindows() ? "win"
            : OperatingSystem.IsMacOS() ? "osx"
            : "linux";
        string[] family = OperatingSystem.IsWindows() ? [] : [$"unix-{architecture}", "unix"];
        return [RuntimeInformation.RuntimeIdentifier, $"{system}-{architecture}", system, .. family];
    }
}
