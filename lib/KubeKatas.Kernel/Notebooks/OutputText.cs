using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace KubeKatas.Kernel.Notebooks;

/// <summary>The text of a cell's stored outputs: streams, text/plain, and the first line of an error.</summary>
internal static partial class OutputText
{
    /// <summary>The text of all outputs, a line end after each.</summary>
    public static string Of(JsonArray outputs)
    {
        var text = new StringBuilder();
        foreach (var output in outputs.OfType<JsonObject>())
        {
            var part = Of(output);
            text.Append(part).Append(part.Length == 0 || part.EndsWith('\n') ? "" : "\n");
        }

        return text.ToString();
    }

    /// <summary>The text without the codes that colour a terminal.</summary>
    public static string WithoutColours(string text) => Colours().Replace(text, "");

    private static string Of(JsonObject output) => TextLines.Join(output["output_type"]) switch
    {
        "stream" => WithoutColours(TextLines.Join(output["text"]) ?? ""),
        "error" => $"{TextLines.Join(output["ename"])}: {TextLines.Join(output["evalue"])}",
        "display_data" or "execute_result" => TextLines.Join(output["data"]?["text/plain"]) ?? "",
        _ => "",
    };

    [GeneratedRegex("\u001b\\[[0-9;]*[A-Za-z]")]
    private static partial Regex Colours();
}
