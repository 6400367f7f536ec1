using System.Globalization;
using System.Text.Json.Nodes;

namespace KubeKatas.Kernel.Display.Charts;

/// <summary>Turns traces that Plotly's script computes with into ones that can be drawn as they are.</summary>
internal static class ChartSimplification
{
    private const int BinsMost = 20;

    /// <summary>A histogram of raw values as bars, a violin as a box, a box under its name; others as they are.</summary>
    public static JsonObject Of(JsonObject trace) =>
        ChartTrace.Text(trace["type"]) switch
        {
            "histogram" when trace["x"] is JsonArray { Count: > 0 } values && trace["y"] is null => Bars(
                trace,
                values,
                isHorizontal: false
            ),
            "histogram" when trace["y"] is JsonArray { Count: > 0 } values && trace["x"] is null => Bars(
                trace,
                values,
                isHorizontal: true
            ),
            "box" or "violin" => Box(trace),
            _ => trace,
        };

    private static JsonObject Bars(JsonObject trace, JsonArray values, bool isHorizontal)
    {
        var numbers = values.Select(ChartTrace.Number).OfType<double>().ToArray();
        var bins = numbers.Length == values.Count ? Bins(numbers) : Words(values);
        var bars = (JsonObject)trace.DeepClone();
        bars["type"] = "bar";
        bars["orientation"] = isHorizontal ? "h" : "v";
        var (labels, counts) = (
            new JsonArray([.. bins.Select(bin => (JsonNode)bin.Label)]),
            new JsonArray([.. bins.Select(bin => (JsonNode)bin.Count)])
        );
        (bars["x"], bars["y"]) = isHorizontal ? (counts, labels) : (labels, counts);
        return bars;
    }

    /// <summary>Equal bins, as many as Sturges' rule asks for.</summary>
    private static List<(string Label, int Count)> Bins(double[] numbers)
    {
        var (low, high) = (numbers.Min(), numbers.Max());
        if (high <= low)
        {
            return [(Shown(low), numbers.Length)];
        }

        var count = Math.Clamp((int)Math.Ceiling(Math.Log2(numbers.Length) + 1), 1, BinsMost);
        var width = (high - low) / count;
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(bin =>
                    (
                        Shown(low + ((bin + 0.5) * width)),
                        numbers.Count(number => Math.Min(count - 1, (int)((number - low) / width)) == bin)
                    )
                ),
        ];
    }

    private static List<(string Label, int Count)> Words(JsonArray values) =>
        [.. values.GroupBy(value => value?.ToString() ?? "").Select(group => (group.Key, group.Count()))];

    /// <summary>Without places of their own, all values stand over the trace's name.</summary>
    private static JsonObject Box(JsonObject trace)
    {
        var box = (JsonObject)trace.DeepClone();
        box["type"] = "box";
        var (values, places) = box["y"] is JsonArray ? ("y", "x") : ("x", "y");
        box["orientation"] = values == "y" ? "v" : "h";
        if (box[values] is JsonArray all && box[places] is not JsonArray)
        {
            var name = ChartTrace.Text(trace["name"]) ?? "";
            box[places] = new JsonArray([.. all.Select(_ => (JsonNode)name)]);
        }

        return box;
    }

    private static string Shown(double number) => number.ToString("G4", CultureInfo.InvariantCulture);
}
