namespace KubeKatas.Kernel.Notebooks;

/// <summary>The notebooks a command line names.</summary>
internal static class NotebookFiles
{
    /// <summary>The files, and the notebooks in the folders, each once, in order.</summary>
    /// <exception cref="FileNotFoundException">A path is neither; the message names it.</exception>
    public static IReadOnlyList<string> Find(IEnumerable<string> paths) => [.. paths.SelectMany(Expand).Distinct()];

    private static IEnumerable<string> Expand(string path) =>
        File.Exists(path) ? [path]
        : Directory.Exists(path) ? Directory.EnumerateFiles(path, "*.ipynb").Order(StringComparer.Ordinal)
        : throw new FileNotFoundException($"There is no notebook {path}.");
}
