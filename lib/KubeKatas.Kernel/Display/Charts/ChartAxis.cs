using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KubeKatas.Kernel.Display.Charts;

/// <summary>Carries values to places between 0 and 1: numbers, dates or words.</summary>
internal sealed class ChartAxis
{
    private readonly List<string> words = [];
    private readonly bool isLogarithmic;
    private readonly bool isReversed;
    private double low;
    private double high;

    /// <param name="layout">The axis's own layout; null for none.</param>
    /// <param name="values">Every value that is to be placed.</param>
    /// <param name="fromZero">True when the axis must show zero (bars).</param>
    public ChartAxis(JsonObject? layout, IReadOnlyList<JsonNode?> values, bool fromZero)
    {
        Title = ChartTrace.Text((layout?["title"] as JsonObject)?["text"]) ?? ChartTrace.Text(layout?["title"]) ?? "";
        isLogarithmic = ChartTrace.Text(layout?["type"]) == "log";
        isReversed = ChartTrace.Text(layout?["autorange"]) == "reversed";
        var shown = values.Where(value => value is JsonValue).ToList();
        IsDate = shown.Count > 0 && shown.All(value => Date(value!) is not null);
        IsCategory = !IsDate && shown.Any(value => ChartTrace.Number(value!) is null);
        if (IsCategory)
        {
            words.AddRange(shown.Select(value => value!.ToString()).Distinct());
            (low, high) = (-0.5, Math.Max(0.5, words.Count - 0.5));
            return;
        }

        SetBounds([.. shown.Select(value => Raw(value!)).Where(double.IsFinite)], fromZero);
        UseRange(layout?["range"] as JsonArray);
    }

    public string Title { get; }

    public bool IsCategory { get; }

    public bool IsDate { get; }

    /// <summary>How many bars find room side by side: words, or as many as there are numbers.</summary>
    public double Unit => (high - low) is var span and > 0 ? 1 / span : 1;

    /// <summary>From 0 at the low end to 1 at the high end; NaN for what has no place.</summary>
    public double Place(JsonNode? value) => value is null ? double.NaN : PlaceRaw(Raw(value));

    /// <summary>As <see cref="Place"/>, of a number of the axis's own.</summary>
    public double PlaceRaw(double raw) => isReversed ? 1 - ((raw - low) / (high - low)) : (raw - low) / (high - low);

    /// <summary>The value as the axis counts; NaN for what is none.</summary>
    public double Raw(JsonNode value)
    {
        if (IsCategory)
        {
            return words.IndexOf(value.ToString());
        }

        var number = IsDate ? Date(value)?.Ticks : ChartTrace.Number(value);
        return number is not { } known ? double.NaN
            : isLogarithmic ? Math.Log10(known)
            : known;
    }

    /// <summary>Where lines of the grid go, and what stands at them.</summary>
    public IReadOnlyList<(double Place, string Label)> Ticks()
    {
        if (IsCategory)
        {
            var every = Math.Max(1, (int)Math.Ceiling(words.Count / 20.0));
            return [.. words.Select((word, at) => (PlaceRaw(at), word)).Where((_, at) => at % every == 0)];
        }

        return IsDate ? DateTicks() : NumberTicks();
    }

    private List<(double Place, string Label)> DateTicks()
    {
        const int count = 5;
        var format = TimeSpan.FromTicks((long)Math.Clamp(high - low, 0, 1e18)) switch
        {
            { TotalDays: > 3 } => "yyyy-MM-dd",
            { TotalMinutes: > 5 } => "HH:mm",
            { TotalSeconds: > 5 } => "HH:mm:ss",
            _ => "HH:mm:ss.fff",
        };
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(number => low + ((high - low) * number / (count - 1)))
                .Select(at => (PlaceRaw(at), new DateTime((long)at).ToString(format, CultureInfo.InvariantCulture))),
        ];
    }

    private List<(double Place, string Label)> NumberTicks()
    {
        var step = NiceStep((high - low) / 5);
        var ticks = new List<(double, string)>();
        for (var at = Math.Ceiling(low / step) * step; at <= high + (step / 1000) && ticks.Count < 20; at += step)
        {
            var shown =
                isLogarithmic ? Math.Pow(10, at)
                : Math.Abs(at) < step / 1000 ? 0
                : at;
            ticks.Add((PlaceRaw(at), shown.ToString("G6", CultureInfo.InvariantCulture)));
        }

        return ticks;
    }

    private void SetBounds(List<double> numbers, bool fromZero)
    {
        if (fromZero && !IsDate)
        {
            numbers.Add(0);
        }

        (low, high) = numbers.Count == 0 ? (0, 1) : (numbers.Min(), numbers.Max());
        var span = high - low;
        var margin =
            span > 0 ? span * 0.05
            : IsDate ? TimeSpan.TicksPerSecond
            : Math.Max(0.5, Math.Abs(high) * 0.05);
        low = fromZero && low == 0 ? 0 : low - margin;
        high = fromZero && high == 0 ? 0 : high + margin;
    }

    private void UseRange(JsonArray? range)
    {
        if (
            range is [JsonValue first, JsonValue last]
            && (IsDate || (ChartTrace.Number(first) is not null && ChartTrace.Number(last) is not null))
        )
        {
            var (from, to) = isLogarithmic
                ? (ChartTrace.Number(first)!.Value, ChartTrace.Number(last)!.Value)
                : (Raw(first), Raw(last));
            (low, high) = from < to ? (from, to) : (low, high);
        }
    }

    private static double NiceStep(double rough)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough > 0 ? rough : 1)));
        return (rough / power) switch
        {
            <= 1 => power,
            <= 2 => 2 * power,
            <= 5 => 5 * power,
            _ => 10 * power,
        };
    }

    private static DateTime? Date(JsonNode value) =>
        value.GetValueKind() == JsonValueKind.String
        && value.ToString() is { Length: >= 8 } text
        && char.IsAsciiDigit(text[0])
        && text.Contains('-', StringComparison.Ordinal)
        && DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var date)
            ? date
            : null;
}
