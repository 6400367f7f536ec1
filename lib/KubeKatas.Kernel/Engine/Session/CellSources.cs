using System.Collections.Concurrent;

namespace KubeKatas.Kernel.Engine.Session;

/// <summary>The text of the cells that ran, by the name their stack frames bear.</summary>
internal sealed class CellSources
{
    private readonly ConcurrentDictionary<string, string[]> linesByName = new(StringComparer.Ordinal);

    /// <summary>Remembers a cell's whole text.</summary>
    public void Add(string name, string text) => linesByName[name] = text.Split('\n');

    /// <summary>A line of a cell or file without blanks around it; null when there is no such line.</summary>
    public string? Line(string name, int number)
    {
        if (!linesByName.TryGetValue(name, out var lines))
        {
            lines = ReadFile(name);
        }

        return number >= 1 && number <= lines.Length ? lines[number - 1].Trim() : null;
    }

    private static string[] ReadFile(string path)
    {
        try
        {
            return Path.IsPathRooted(path) ? File.ReadAllLines(path) : [];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
