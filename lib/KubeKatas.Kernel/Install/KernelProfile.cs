using System.Text.Json;
using KubeKatas.Kernel.Engine;

namespace KubeKatas.Kernel.Install;

/// <summary>What a kernel preloads, as a JSON file says it. The kernel itself knows of no subject.</summary>
/// <remarks>Relative paths start from the profile's own folder, so that a build can be moved as a whole.</remarks>
public sealed record KernelProfile
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>Assemblies that every cell can use. Default: none.</summary>
    public IReadOnlyList<string> Assemblies { get; init; } = [];

    /// <summary>Assemblies whose public directives are added. Default: none.</summary>
    public IReadOnlyList<string> DirectiveAssemblies { get; init; } = [];

    /// <summary>Namespaces open in every cell. Default: the engine's own only.</summary>
    public IReadOnlyList<string> Usings { get; init; } = [];

    /// <summary>C# that runs before the first cell. Default: none.</summary>
    public string? StartupScript { get; init; }

    /// <summary>Reads a profile and makes its paths absolute.</summary>
    /// <param name="path">The file; null for a profile that preloads nothing.</param>
    /// <exception cref="InstallException">It is missing, damaged, or names a file that is not there.</exception>
    public static KernelProfile Read(string? path)
    {
        if (path is null)
        {
            return new KernelProfile();
        }

        try
        {
            var profile =
                JsonSerializer.Deserialize<KernelProfile>(File.ReadAllText(path), Json) ?? new KernelProfile();
            var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
            return profile with
            {
                Assemblies = [.. profile.Assemblies.Select(file => Existing(path, folder, file))],
                DirectiveAssemblies = [.. profile.DirectiveAssemblies.Select(file => Existing(path, folder, file))],
            };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new InstallException($"The kernel's profile {path} cannot be used: {e.Message}", e);
        }
    }

    /// <summary>Writes the profile; paths are written as they are.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Write(string path) => File.WriteAllText(path, JsonSerializer.Serialize(this, Json) + "\n");

    /// <summary>The part the engine takes.</summary>
    public EngineOptions ToEngineOptions() =>
        new()
        {
            Assemblies = Assemblies,
            DirectiveAssemblies = DirectiveAssemblies,
            Usings = Usings,
            StartupScript = StartupScript,
        };

    private static string Existing(string profile, string folder, string file)
    {
        var full = Path.GetFullPath(file, folder);
        return File.Exists(full)
            ? full
            : throw new InstallException(
                $"The kernel's profile {profile} names {full}, which is not there. Build again."
            );
    }
}
