using System.Diagnostics;
using System.Security;
using KubeKatas.Kernel.Directives;

namespace KubeKatas.Kernel.Engine.Packages;

/// <summary>Restores packages the way the SDK does, with a project made for the purpose.</summary>
/// <remarks>
/// The SDK's own restore knows feeds, credentials, caches and conflicts better than any imitation. It is first asked
/// to use its cache alone, which needs no network, and only then the configured sources.
/// </remarks>
internal static class PackageRestore
{
    /// <summary>Restores all of <paramref name="requests"/> together.</summary>
    /// <param name="requests">The packages.</param>
    /// <param name="sources">Sources beside those of the configuration.</param>
    /// <param name="home">The notebook's folder, whose NuGet configuration holds.</param>
    /// <param name="stop">Ends the restore.</param>
    /// <exception cref="DirectiveException">With what the SDK says, when it cannot.</exception>
    public static async Task<PackageAssets> RunAsync(
        IReadOnlyList<PackageRequest> requests,
        IReadOnlyList<string> sources,
        string home,
        CancellationToken stop
    )
    {
        var folder = Directory.CreateTempSubdirectory("notebook-packages-").FullName;
        try
        {
            foreach (
                var fence in new[] { "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props" }
            )
            {
                await File.WriteAllTextAsync(Path.Combine(folder, fence), "<Project />", stop);
            }

            await RestoreInAsync(folder, requests, sources, home, stop);
            return PackageAssets.Read(Path.Combine(folder, "obj", "project.assets.json"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task RestoreInAsync(
        string folder,
        IReadOnlyList<PackageRequest> requests,
        IReadOnlyList<string> sources,
        string home,
        CancellationToken stop
    )
    {
        var project = Path.Combine(folder, "packages.csproj");
        var cacheAlone = $"--source \"{Directory.CreateDirectory(Path.Combine(folder, "no-source")).FullName}\"";
        await File.WriteAllTextAsync(project, Project(requests, home), stop);
        if (
            requests.All(request => request.Version is not null)
            && await RestoreAsync(project, cacheAlone, stop) is (0, _)
        )
        {
            return;
        }

        var more = string.Concat(sources.Select(source => $" -p:RestoreAdditionalProjectSources=\"{source}\""));
        var (code, output) = await RestoreAsync(project, more, stop);
        if (code == 0)
        {
            return;
        }

        await File.WriteAllTextAsync(project, Project([.. requests.Select(PackageCache.Pin)], home), stop);
        if (
            requests.All(request => request.Version is not null)
            || await RestoreAsync(project, cacheAlone, stop) is not (0, _)
        )
        {
            throw new DirectiveException(RestoreFailure.Explain(requests, output));
        }
    }

    private static string Project(IReadOnlyList<PackageRequest> requests, string home)
    {
        var references = string.Concat(
            requests.Select(request =>
                $"    <PackageReference Include=\"{Escape(request.Name)}\""
                + $" Version=\"{Escape(request.Version ?? "*")}\" />\n"
            )
        );
        return $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net{Environment.Version.Major}.{Environment.Version.Minor}</TargetFramework>
                <NuGetAudit>false</NuGetAudit>
                <RestoreRootConfigDirectory>{Escape(home)}</RestoreRootConfigDirectory>
                <DisableImplicitNuGetFallbackFolder>true</DisableImplicitNuGetFallbackFolder>
              </PropertyGroup>
              <ItemGroup>
            {references}  </ItemGroup>
            </Project>
            """;
    }

    private static async Task<(int Code, string Output)> RestoreAsync(
        string project,
        string sources,
        CancellationToken stop
    )
    {
        var start = new ProcessStartInfo("dotnet", $"restore \"{project}\" --verbosity quiet --nologo {sources}")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(project)!,
        };
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using var process =
            Process.Start(start)
            ?? throw new DirectiveException("The .NET SDK cannot be started. Is dotnet on the PATH?");
        await using var kill = stop.Register(() => process.Kill(entireProcessTree: true));
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        await process.WaitForExitAsync(CancellationToken.None);
        stop.ThrowIfCancellationRequested();
        return (process.ExitCode, await output + await errors);
    }

    private static string Escape(string text) => SecurityElement.Escape(text);
}
