using System.Globalization;

namespace KubeKatas.Objects;

/// <summary>Durations as Go writes them, such as <c>1h30m</c> or <c>-1.5s</c>.</summary>
/// <remarks>Source: Go's time package (ParseDuration). Left out: parts finer than 100 ns are cut off.</remarks>
public static class GoDuration
{
    private static readonly Dictionary<string, decimal> Units = new()
    {
        ["ns"] = 0.01m,
        ["us"] = 10m,
        ["µs"] = 10m,
        ["μs"] = 10m,
        ["ms"] = TimeSpan.TicksPerMillisecond,
        ["s"] = TimeSpan.TicksPerSecond,
        ["m"] = TimeSpan.TicksPerMinute,
        ["h"] = TimeSpan.TicksPerHour,
    };

    /// <summary>Reads a duration.</summary>
    /// <exception cref="FormatException">It is none; the message is Go's.</exception>
    public static TimeSpan Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var negative = text.StartsWith('-');
        var rest = text.StartsWith('-') || text.StartsWith('+') ? text[1..] : text;
        if (rest == "0")
        {
            return TimeSpan.Zero;
        }

        if (rest.Length == 0)
        {
            throw new FormatException($"time: invalid duration \"{text}\"");
        }

        var ticks = 0m;
        while (rest.Length > 0)
        {
            ticks += Part(ref rest, text);
        }

        return ticks > long.MaxValue
            ? throw new FormatException($"time: invalid duration \"{text}\"")
            : TimeSpan.FromTicks((long)(negative ? -ticks : ticks));
    }

    private static decimal Part(ref string rest, string whole)
    {
        var digits = rest.TakeWhile(letter => char.IsAsciiDigit(letter) || letter == '.').Count();
        if (!decimal.TryParse(rest.AsSpan(0, digits), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture,
            out var count))
        {
            throw new FormatException($"time: invalid duration \"{whole}\"");
        }

        var letters = rest.Skip(digits).TakeWhile(letter => !char.IsAsciiDigit(letter) && letter != '.').Count();
        if (letters == 0)
        {
            throw new FormatException($"time: missing unit in duration \"{whole}\"");
        }

        var unit = rest.Substring(digits, letters);
        rest = rest[(digits + letters)..];
        return Units.TryGetValue(unit, out var size)
            ? count * size
            : throw new FormatException($"time: unknown unit \"{unit}\" in duration \"{whole}\"");
    }
}
