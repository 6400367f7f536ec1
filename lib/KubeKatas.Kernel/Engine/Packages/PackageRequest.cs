using System.Text.RegularExpressions;

namespace KubeKatas.Kernel.Engine.Packages;

/// <summary>A package a cell asks for.</summary>
/// <param name="Reference">What stands between the quotes.</param>
/// <param name="Name">The package's id.</param>
/// <param name="Version">A version or a range; null for the newest there is.</param>
internal sealed partial record PackageRequest(string Reference, string Name, string? Version)
{
    /// <summary>The packages of <c>#r "nuget: Name, Version"</c> lines, in their order.</summary>
    public static IReadOnlyList<PackageRequest> In(string code) =>
        [.. Lines().Matches(code).Select(match => new PackageRequest(
            match.Groups[1].Value,
            match.Groups[2].Value.Trim(),
            match.Groups[3].Success && match.Groups[3].Value.Trim() is { Length: > 0 } version ? version : null))];

    /// <summary>The sources of <c>#i "nuget: URL"</c> lines.</summary>
    public static IReadOnlyList<string> SourcesIn(string code) =>
        [.. SourceLines().Matches(code).Select(match => match.Groups[1].Value.Trim())];

    /// <summary>The code without <c>#i</c> lines, which only notebooks know; the lines stay, empty.</summary>
    public static string WithoutSources(string code) => SourceLines().Replace(code, "");

    [GeneratedRegex(@"^[ \t]*#r[ \t]+""(nuget:[ \t]*([^"",]+)(?:,([^""]*))?)""", RegexOptions.Multiline)]
    private static partial Regex Lines();

    [GeneratedRegex(@"^[ \t]*#i[ \t]+""nuget:([^""]+)""[ \t]*$", RegexOptions.Multiline)]
    private static partial Regex SourceLines();
}
