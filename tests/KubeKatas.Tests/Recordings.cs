using System.Runtime.CompilerServices;

namespace KubeKatas.Tests;

/// <summary>Where the recordings of a real control plane are: tests/golden.</summary>
internal static class Recordings
{
    public static string Folder { get; } = Path.GetFullPath(Path.Combine(Here(), "..", "golden"));

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
