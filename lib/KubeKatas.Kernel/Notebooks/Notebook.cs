using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KubeKatas.Kernel.Notebooks;

/// <summary>A notebook file of nbformat 4, read and written without changing what nobody asked to change.</summary>
/// <remarks>
/// Unknown fields are kept. The text is the one Jupyter's nbformat writes, so reading and writing a notebook that
/// Jupyter
/// stored gives the same bytes. Source: nbformat 5.5.0, docs/format_description.rst and nbformat/v4.
/// </remarks>
public sealed class Notebook
{
    private const int FormatMajor = 4;
    private const int FormatMinor = 5;
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };
    private readonly JsonObject _root;

    private Notebook(JsonObject root, JsonArray cells)
    {
        _root = root;
        Cells = [.. cells.Select((cell, index) => new NotebookCell((JsonObject)cell!, index + 1))];
    }

    /// <summary>All cells, in order.</summary>
    public IReadOnlyList<NotebookCell> Cells { get; }

    /// <summary>The notebook's language in lower case, for example <c>c#</c>; empty when the metadata names
    /// none.</summary>
    public string Language =>
        (
            TextLines.Join(_root["metadata"]?["kernelspec"]?["language"])
            ?? TextLines.Join(_root["metadata"]?["language_info"]?["name"])
            ?? ""
        ).ToLowerInvariant();

    /// <summary>Reads a file.</summary>
    /// <exception cref="NotebookFormatException">It is no notebook of nbformat 4; the message names the
    /// file.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static Notebook Read(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path));
        }
        catch (NotebookFormatException e)
        {
            throw new NotebookFormatException($"{path}: {e.Message}", e);
        }
    }

    /// <summary>Takes a file's text apart.</summary>
    /// <exception cref="NotebookFormatException">It is no notebook of nbformat 4.</exception>
    public static Notebook Parse(string text)
    {
        try
        {
            var root =
                JsonNode.Parse(text, documentOptions: Strict) as JsonObject
                ?? throw new NotebookFormatException("A notebook is a JSON object.");
            CheckFormat(root);
            var cells = root["cells"] as JsonArray ?? throw new NotebookFormatException("It has no list of cells.");
            return cells.All(cell => cell is JsonObject)
                ? new Notebook(root, cells)
                : throw new NotebookFormatException("A cell is not a JSON object.");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new NotebookFormatException($"It is not JSON: {e.Message}", e);
        }
    }

    /// <summary>The file's text, with a line end after it.</summary>
    public override string ToString()
    {
        var copy = (JsonObject)_root.DeepClone();
        foreach (var cell in new Notebook(copy, (JsonArray)copy["cells"]!).Cells)
        {
            cell.SplitTexts();
        }

        return NotebookJson.Write(copy) + "\n";
    }

    /// <summary>Writes the file beside itself first, so that a full disk loses nothing; leaves an equal one
    /// alone.</summary>
    /// <returns>True when the file's bytes changed.</returns>
    /// <exception cref="IOException">It cannot be written; what stood there is unharmed.</exception>
    public bool Write(string path)
    {
        var text = ToString();
        if (File.Exists(path) && File.ReadAllText(path) == text)
        {
            return false;
        }

        var beside = path + ".new";
        File.WriteAllText(beside, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        File.Move(beside, path, overwrite: true);
        return true;
    }

    /// <summary>Takes all outputs and numbers out, as a notebook that was never run.</summary>
    public void ClearOutputs()
    {
        foreach (var cell in Cells.Where(cell => cell.Kind == "code"))
        {
            cell.SetRun([], null);
        }
    }

    /// <summary>Makes it nbformat 4.5: every cell gets an id; those there are stay.</summary>
    internal void EnsureCellIds()
    {
        _root["nbformat_minor"] = Math.Max(FormatMinor, _root["nbformat_minor"]?.GetValue<int>() ?? 0);
        var taken = Cells.Select(cell => cell.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var cell in Cells.Where(cell => cell.Id.Length == 0))
        {
            cell.SetId(NewId(cell, taken));
        }
    }

    /// <summary>An id made from the cell's text, so that the same file always gets the same ids.</summary>
    private static string NewId(NotebookCell cell, HashSet<string> taken)
    {
        for (var attempt = 0; ; attempt++)
        {
            var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{attempt} {cell.Kind} {cell.Source}"));
            var id = Convert.ToHexStringLower(hash.AsSpan(0, 4));
            if (taken.Add(id))
            {
                return id;
            }
        }
    }

    private static void CheckFormat(JsonObject root)
    {
        if (root["nbformat"] is not JsonValue major || !major.TryGetValue<int>(out var version))
        {
            throw new NotebookFormatException("It names no nbformat.");
        }

        if (version != FormatMajor)
        {
            throw new NotebookFormatException(
                $"It is of nbformat {version}; only {FormatMajor} is understood. Open and save it in JupyterLab or VS Code."
            );
        }
    }
}
