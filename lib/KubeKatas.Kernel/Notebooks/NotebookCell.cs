using System.Text.Json;
using System.Text.Json.Nodes;

namespace KubeKatas.Kernel.Notebooks;

/// <summary>One cell of a <see cref="Notebook"/>; changes go into the notebook it belongs to.</summary>
public sealed class NotebookCell
{
    private readonly JsonObject _json;

    internal NotebookCell(JsonObject json, int number)
    {
        _json = json;
        Number = number;
    }

    /// <summary>The cell's place among all cells of its notebook, from 1.</summary>
    public int Number { get; }

    /// <summary>The cell's id; empty when the file is older than nbformat 4.5.</summary>
    public string Id => TextLines.Join(_json["id"]) ?? "";

    /// <summary>The cell's text.</summary>
    public string Source => TextLines.Join(_json["source"]) ?? "";

    /// <summary>True when the cell is run: it holds code and is not blank.</summary>
    public bool IsCode => Kind == "code" && !string.IsNullOrWhiteSpace(Source);

    /// <summary>The number in brackets of the last run; null when the cell has not been run.</summary>
    public int? ExecutionCount =>
        _json["execution_count"] is JsonValue value && value.TryGetValue<int>(out var count) ? count : null;

    internal string Kind => TextLines.Join(_json["cell_type"]) ?? "";

    internal JsonArray Outputs => _json["outputs"] as JsonArray ?? [];

    internal JsonObject Json => _json;

    /// <summary>True when the cell's metadata lists <paramref name="tag"/> under <c>tags</c>.</summary>
    public bool HasTag(string tag) =>
        _json["metadata"]?["tags"] is JsonArray tags && tags.Any(node => TextLines.Join(node) == tag);

    internal void SetRun(JsonArray outputs, int? executionCount)
    {
        _json["outputs"] = outputs;
        _json["execution_count"] = executionCount;
    }

    internal void SetId(string id) => _json["id"] = id;

    /// <summary>Brings texts into the form of the file: lists of lines.</summary>
    internal void SplitTexts()
    {
        Split(_json, "source");
        foreach (var (_, attachment) in _json["attachments"] as JsonObject ?? [])
        {
            SplitBundle(attachment);
        }

        foreach (var output in Outputs.OfType<JsonObject>())
        {
            SplitBundle(output["data"]);
            Split(output, "text");
        }
    }

    private static void SplitBundle(JsonNode? bundle)
    {
        foreach (var type in (bundle as JsonObject ?? []).Select(entry => entry.Key).Where(TextLines.IsSplit).ToList())
        {
            Split((JsonObject)bundle!, type);
        }
    }

    private static void Split(JsonObject owner, string name)
    {
        if (owner[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String)
        {
            owner[name] = TextLines.Split(value.GetValue<string>());
        }
    }
}
