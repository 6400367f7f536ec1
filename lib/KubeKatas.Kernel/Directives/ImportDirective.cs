using KubeKatas.Kernel.Engine;

namespace KubeKatas.Kernel.Directives;

/// <summary><c>#!import</c>: runs a file as if its cells stood here: .cs, .csx, .dib or .ipynb.</summary>
internal sealed class ImportDirective : IDirective
{
    private static readonly string[] Extensions = [".cs", ".csx", ".dib", ".ipynb"];

    public string Name => "import";

    public string Help => "Runs a .cs, .csx, .dib or .ipynb file in this session.";

    public DirectiveBody Body => DirectiveBody.None;

    public IReadOnlyList<string> Complete(string line, int cursor)
    {
        var typed = line[..cursor].Split(' ', 2).ElementAtOrDefault(1)?.Trim().Trim('"') ?? "";
        var folder = Path.GetDirectoryName(typed) is { Length: > 0 } named ? named : ".";
        return Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder)
                .Where(file => Extensions.Contains(Path.GetExtension(file)))
                .Select(file => folder == "." ? Path.GetFileName(file) : file)
                .Where(file => file.StartsWith(typed, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)]
            : [];
    }

    public async ValueTask<MimeBundle?> RunAsync(DirectiveLine line, string body, DirectiveContext context)
    {
        var path = Path.GetFullPath(Path.Combine(context.Folder, line.Text.Trim('"', '\'')));
        if (line.Text.Length == 0 || !File.Exists(path))
        {
            throw new DirectiveException(line.Text.Length == 0
                ? "#!import needs the path of a .cs, .csx, .dib or .ipynb file."
                : $"There is no file {path} to import.");
        }

        var text = await File.ReadAllTextAsync(path, context.Interrupt);
        foreach (var cell in Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".cs" or ".csx" => [new ImportedCell(text, path)],
            ".dib" => ImportedCells.OfDib(text, path),
            ".ipynb" => ImportedCells.OfNotebook(text, path),
            var other => throw new DirectiveException($"#!import takes .cs, .csx, .dib and .ipynb files, not {other}."),
        })
        {
            if (await context.RunAsync(cell.Code, cell.Name) is { } shown)
            {
                context.Output.Display(shown, displayId: null, update: false);
            }
        }

        return null;
    }
}
