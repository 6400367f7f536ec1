namespace KubeKatas.Nodes.Commands;

/// <summary>Tells which commands read standard input to its end, so that nobody waits for it where none is read.</summary>
internal static class InputReaders
{
    private static readonly string[] Filters = ["cat", "wc", "sort", "head", "tail", "tee"];

    /// <summary>A command and its arguments.</summary>
    public static bool OfCommand(IReadOnlyList<string> words)
    {
        var name = words[0][(words[0].LastIndexOf('/') + 1)..];
        var files = words.Skip(1).Count(word => !word.StartsWith('-'));
        return name switch
        {
            "tar" => words.Count > 1 && words[1].Contains('x', StringComparison.Ordinal),
            "grep" => files == 1,
            "tee" => true,
            _ => Filters.Contains(name) && files == 0,
        };
    }

    /// <summary>A script: one of its commands that stands behind no pipe.</summary>
    public static bool OfScript(string script) => script
        .Split(["&&", "||", ";", "\n"], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(part => part.Split('|')[0].Split('>')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Any(words => words.Length > 0 && OfCommand(words));
}
