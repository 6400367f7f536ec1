using System.Text.Json;
using System.Text.Json.Nodes;

namespace KubeKatas.Kernel.Directives;

/// <summary>Reads the cells of notebooks that are imported.</summary>
internal static class ImportedCells
{
    private static readonly string[] CSharp = ["csharp", "C#", "c#", "cs"];

    /// <summary>
    /// A .dib file's text: <c>#!</c> lines between the cells, and <c>#!meta</c> with JSON before them.
    /// </summary>
    public static IReadOnlyList<ImportedCell> OfDib(string text, string path)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var inMeta = false;
        for (var at = 0; at < lines.Length; at++)
        {
            var isDirective = lines[at].StartsWith("#!", StringComparison.Ordinal);
            inMeta = isDirective ? lines[at].StartsWith("#!meta", StringComparison.Ordinal) : inMeta;
            lines[at] = inMeta ? "" : lines[at];
        }

        return [new ImportedCell(string.Join('\n', lines), path)];
    }

    /// <summary>A notebook's code cells; those in another language keep it as a directive.</summary>
    /// <exception cref="DirectiveException">The file is no notebook.</exception>
    public static IReadOnlyList<ImportedCell> OfNotebook(string text, string path)
    {
        try
        {
            return
            [
                .. (JsonNode.Parse(text)?["cells"] as JsonArray ?? [])
                    .Where(cell => cell?["cell_type"]?.ToString() == "code")
                    .Select((cell, index) => new ImportedCell(Code(cell!), $"{path}, cell {index + 1}")),
            ];
        }
        catch (JsonException failure)
        {
            throw new DirectiveException($"{path} is no notebook: {failure.Message}", failure);
        }
    }

    private static string Code(JsonNode cell)
    {
        var source = cell["source"] is JsonArray lines
            ? string.Concat(lines.Select(line => line?.ToString()))
            : $"{cell["source"]}";
        var language =
            cell["metadata"]?["polyglot_notebook"]?["kernelName"]?.ToString()
            ?? cell["metadata"]?["dotnet_interactive"]?["language"]?.ToString();
        return language is null || CSharp.Contains(language) ? source : $"#!{language}\n{source}";
    }
}
