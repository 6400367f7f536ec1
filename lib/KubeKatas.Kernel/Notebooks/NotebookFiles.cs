namespace KubeKatas.Kernel.Notebooks;

/// <summary>The notebooks a command line names.</summary>
internal static class NotebookFiles
{
    /// <summary>The files, and the notebooks in the folders, each once, in order.</summary>
    /// <returns>At least one.</returns>
    /// <exception cref="FileNotFoundException">A path is neither, or there are none; the message says
    /// which.</exception>
    public static IReadOnlyList<string> Find(IReadOnlyList<string> paths)
    {
        string[] found = [.. paths.SelectMany(Expand).Distinct()];
        return found.Length > 0
            ? found
            : throw new FileNotFoundException($"There are no notebooks in {string.Join(" or ", paths)}.");
    }

    private static IEnumerable<string> Expand(string path) =>
        File.Exists(path) ? [path]
        : Directory.Exists(path) ? Directory.EnumerateFiles(path, "*.ipynb").Order(StringComparer.Ordinal)
        : throw new FileNotFoundException($"There is no notebook {path}.");
}
