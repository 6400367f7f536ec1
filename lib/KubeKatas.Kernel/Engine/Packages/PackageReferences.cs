using System.Reflection;
using KubeKatas.Kernel.Directives;
using KubeKatas.Kernel.Engine.Interruption;
using KubeKatas.Kernel.Engine.Session;

namespace KubeKatas.Kernel.Engine.Packages;

/// <summary>Carries out a cell's <c>#r "nuget: …"</c> lines before it is compiled.</summary>
/// <remarks>
/// All packages of a session are restored together, so that they fit each other; one that is there already in
/// another version cannot be exchanged, for its types may be in use, and the cell is told so.
/// </remarks>
internal sealed class PackageReferences(
    RestoredPackages restored,
    SessionReferences references,
    NotebookLoadContext context
)
{
    private readonly Dictionary<string, PackageRequest> byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> sources = [];

    /// <summary>Restores what the code asks for and returns the code to compile.</summary>
    /// <exception cref="DirectiveException">The packages cannot be restored together, or not at all.</exception>
    public async Task<string> RestoreAsync(string code, CellRun run)
    {
        if (!code.Contains("nuget:", StringComparison.Ordinal))
        {
            return code;
        }

        sources.AddRange(PackageRequest.SourcesIn(code).Except(sources));
        var asked = PackageRequest.In(code);
        var missing = asked.Where(request => restored.Assemblies(request.Reference) is null).ToList();
        if (missing.Count > 0)
        {
            await RestoreAsync(missing, run);
        }

        return PackageRequest.WithoutSources(code);
    }

    private async Task RestoreAsync(List<PackageRequest> missing, CellRun run)
    {
        var wanted = new Dictionary<string, PackageRequest>(byName, StringComparer.OrdinalIgnoreCase);
        foreach (var request in missing)
        {
            RefuseOtherVersion(request);
            wanted[request.Name] = request.Version is null && wanted.TryGetValue(request.Name, out var known)
                ? known
                : request;
        }

        using var progress = new RestoreProgress(missing, run.Output);
        var assets = await PackageRestore.RunAsync(
            [.. wanted.Values], sources, run.Engine.Folder, run.Interrupt);
        foreach (var folder in assets.NativeFolders)
        {
            context.KnowNative(folder);
        }

        foreach (var request in missing)
        {
            RefuseOtherFile(request, assets);
        }

        // The script compiler takes one file for a reference, so the others are made known beforehand.
        foreach (var assembly in assets.Assemblies.Where(path => !FrameworkReferences.Have(NameOf(path))))
        {
            references.Add(assembly);
        }

        foreach (var request in missing)
        {
            restored.Add(request.Reference, assets.Assemblies);
            byName[request.Name] = wanted[request.Name];
        }

        progress.Finish(missing.Select(request => $"{request.Name} {assets.VersionOf(request.Name)}"));
    }

    private static string NameOf(string path) => Path.GetFileNameWithoutExtension(path);

    /// <summary>An assembly that was preloaded cannot be exchanged either.</summary>
    private void RefuseOtherFile(PackageRequest request, PackageAssets assets)
    {
        var path = assets.Assemblies.FirstOrDefault(path =>
            NameOf(path).Equals(request.Name, StringComparison.OrdinalIgnoreCase)
        );
        if (path is null || references.PathOf(NameOf(path)) is not { } there)
        {
            return;
        }

        var (known, asked) = (AssemblyName.GetAssemblyName(there).Version, AssemblyName.GetAssemblyName(path).Version);
        if (known != asked)
        {
            throw new DirectiveException(
                $"{request.Name} is already in use in this notebook, in version {known}, so {asked} cannot be loaded."
                    + " Leave out the line, or ask for the version that is there."
            );
        }
    }

    private void RefuseOtherVersion(PackageRequest request)
    {
        if (request.Version is not null
            && byName.TryGetValue(request.Name, out var known)
            && known.Version is { } version
            && version != request.Version)
        {
            throw new DirectiveException(
                $"{request.Name} {version} is already in use in this notebook, so {request.Version} cannot be loaded."
                + " Ask for one version throughout, and restart the kernel to change it.");
        }
    }
}
