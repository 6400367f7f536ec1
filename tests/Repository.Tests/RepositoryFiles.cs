using System.Runtime.CompilerServices;

namespace Repository.Tests;

/// <summary>The repository's files, without what builds leave behind.</summary>
internal static class RepositoryFiles
{
    private static readonly string[] Leftovers = ["bin", "obj", "TestResults", ".git"];

    /// <summary>The repository's folder.</summary>
    public static string Root { get; } = Path.GetFullPath(Path.Combine(FolderOfThisFile(), "..", ".."));

    /// <summary>Every C# file, as a path from the root with slashes.</summary>
    public static IReadOnlyList<string> Sources { get; } = [.. Under("", "*.cs")];

    /// <summary>A file's text.</summary>
    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>The files below a folder, as paths from the root.</summary>
    public static IEnumerable<string> Under(string folder, string pattern) => Walk(Path.Combine(Root, folder), pattern)
        .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
        .Order(StringComparer.Ordinal);

    private static IEnumerable<string> Walk(string folder, string pattern) => !Directory.Exists(folder)
        ? []
        : Directory.EnumerateFiles(folder, pattern).Concat(Directory.EnumerateDirectories(folder)
            .Where(below => !Leftovers.Contains(Path.GetFileName(below)))
            .SelectMany(below => Walk(below, pattern)));

    private static string FolderOfThisFile([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
