namespace KubeKatas.Kernel.Engine.Packages;

/// <summary>NuGet's folder of unpacked packages on this machine.</summary>
internal static class PackageCache
{
    private static string Folder => Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } named
        ? named
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    /// <summary>The request with the newest version the cache has, where it names none.</summary>
    public static PackageRequest Pin(PackageRequest request)
    {
        var versions = Path.Combine(Folder, request.Name.ToLowerInvariant());
        return request.Version is not null || !Directory.Exists(versions)
            ? request
            : request with
            {
                Version = Directory.GetDirectories(versions)
                    .Select(path => Path.GetFileName(path))
                    .OrderBy(version => !version.Contains('-', StringComparison.Ordinal))
                    .ThenBy(version => Version.TryParse(version.Split('-')[0], out var parsed) ? parsed : new Version())
                    .LastOrDefault(),
            };
    }
}
