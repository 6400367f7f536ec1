using System.Text.Json.Nodes;
using KubeKatas.Kernel.Notebooks;

namespace KubeKatas.Kernel.Tests.Notebooks;

/// <summary>Notebooks made for a test.</summary>
internal static class Some
{
    /// <summary>A notebook of code cells with the ids c1, c2, …</summary>
    public static Notebook Notebook(params string[] sources) =>
        Kernel.Notebooks.Notebook.Parse(Json(sources).ToJsonString());

    /// <summary>Its JSON, to be changed before it is parsed.</summary>
    public static JsonObject Json(params string[] sources) =>
        new()
        {
            ["nbformat"] = 4,
            ["nbformat_minor"] = 5,
            ["metadata"] = new JsonObject(),
            ["cells"] = new JsonArray([.. sources.Select(Cell)]),
        };

    /// <summary>A notebook of one cell with tags.</summary>
    public static Notebook Tagged(string source, string tag)
    {
        var json = Json(source);
        json["cells"]![0]!["metadata"]!["tags"] = new JsonArray(tag);
        return Kernel.Notebooks.Notebook.Parse(json.ToJsonString());
    }

    private static JsonObject Cell(string source, int index) =>
        new()
        {
            ["cell_type"] = "code",
            ["id"] = $"c{index + 1}",
            ["metadata"] = new JsonObject(),
            ["execution_count"] = null,
            ["outputs"] = new JsonArray(),
            ["source"] = source,
        };
}
