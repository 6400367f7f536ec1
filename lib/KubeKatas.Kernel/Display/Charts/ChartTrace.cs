using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KubeKatas.Kernel.Display.Charts;

/// <summary>One trace of a Plotly figure, read as far as a still picture needs it.</summary>
internal sealed class ChartTrace(JsonObject json, int index)
{
    private static readonly string[] Colours =
    [
        "#636efa",
        "#EF553B",
        "#00cc96",
        "#ab63fa",
        "#FFA15A",
        "#19d3f3",
        "#FF6692",
        "#B6E880",
        "#FF97FF",
        "#FECB52",
    ];

    public string Type { get; } = Text(json["type"]) ?? "scatter";

    public string Name { get; } = Text(json["name"]) ?? "";

    public string Mode { get; } = Text(json["mode"]) ?? "lines";

    public bool IsHorizontal { get; } = Text(json["orientation"]) == "h";

    /// <summary>True when the line goes to the next value only where the next value is.</summary>
    public bool IsStepped { get; } = Text((json["line"] as JsonObject)?["shape"]) == "hv";

    /// <summary>True when what lies between the line and zero is filled.</summary>
    public bool IsFilled { get; } = Text(json["fill"]) is "tozeroy" or "tonexty";

    public bool IsShown { get; } = Text(json["visible"]) != "false" && Text(json["visible"]) != "legendonly";

    public string XAxis { get; } = Text(json["xaxis"]) ?? "x";

    public string YAxis { get; } = Text(json["yaxis"]) ?? "y";

    public IReadOnlyList<JsonNode?> X => Or(Values("x"), Y.Count);

    public IReadOnlyList<JsonNode?> Y => Values("y");

    /// <summary>The values of any member, one or many; empty when it is missing.</summary>
    public IReadOnlyList<JsonNode?> Values(string member) =>
        json[member] switch
        {
            JsonArray array => [.. array],
            JsonValue one => [one],
            _ => [],
        };

    /// <summary>The colour of one of the trace's points, bars or lines.</summary>
    public string Colour(int point = 0)
    {
        var own = (json["marker"] as JsonObject)?["color"];
        var named = own is JsonArray many ? Text(many.ElementAtOrDefault(point)) : Text(own);
        named ??= Text((json["line"] as JsonObject)?["color"]);
        return named is { Length: > 0 } && !char.IsDigit(named[0]) ? named : Palette(index);
    }

    /// <summary>Half of a point's size, in pixels.</summary>
    public double Radius(int point)
    {
        var size = (json["marker"] as JsonObject)?["size"];
        return Math.Clamp((Number(size is JsonArray many ? many.ElementAtOrDefault(point) : size) ?? 8) / 2, 1, 40);
    }

    public static string Palette(int number) => Colours[number % Colours.Length];

    /// <summary>A scalar as text; null for anything else.</summary>
    public static string? Text(JsonNode? node) => node is JsonValue value ? value.ToString() : null;

    /// <summary>A number; null for anything else.</summary>
    public static double? Number(JsonNode? node) =>
        node is JsonValue value
        && value.GetValueKind() == JsonValueKind.Number
        && double.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    private static IReadOnlyList<JsonNode?> Or(IReadOnlyList<JsonNode?> values, int count) =>
        values.Count > 0
            ? values
            : [.. Enumerable.Range(0, count).Select(number => (JsonNode?)JsonValue.Create(number))];
}
