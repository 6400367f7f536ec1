using System.Globalization;

namespace KubeKatas.Objects;

/// <summary>Reads cron schedules by a table of the five fields.</summary>
/// <remarks>Source: github.com/robfig/cron v3.0.1, parser.go and constantdelay.go.</remarks>
internal static class CronParser
{
    private static readonly string[] MonthNames =
        ["", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    private static readonly string[] DayNames = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    private static readonly Field[] Fields =
        [new(0, 59, []), new(0, 23, []), new(1, 31, []), new(1, 12, MonthNames), new(0, 6, DayNames)];

    private static readonly Dictionary<string, string> Descriptors = new()
    {
        ["@yearly"] = "0 0 1 1 *",
        ["@annually"] = "0 0 1 1 *",
        ["@monthly"] = "0 0 1 * *",
        ["@weekly"] = "0 0 * * 0",
        ["@daily"] = "0 0 * * *",
        ["@midnight"] = "0 0 * * *",
        ["@hourly"] = "0 * * * *",
    };

    public static CronSchedule Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length == 0)
        {
            throw new FormatException("empty spec string");
        }

        var zone = text.StartsWith("TZ=", StringComparison.Ordinal) || text.StartsWith("CRON_TZ=",
            StringComparison.Ordinal);
        var rest = zone && text.IndexOf(' ', StringComparison.Ordinal) is > 0 and var space ? text[space..].Trim()
            : text;
        return rest.StartsWith('@') ? Descriptor(rest) : FromFields(rest);
    }

    private static CronSchedule Descriptor(string text)
    {
        const string Every = "@every ";
        if (Descriptors.TryGetValue(text, out var same))
        {
            return FromFields(same);
        }

        if (!text.StartsWith(Every, StringComparison.Ordinal))
        {
            throw new FormatException($"unrecognized descriptor: {text}");
        }

        try
        {
            var pause = GoDuration.Parse(text[Every.Length..]);
            var whole = pause.Ticks - (pause.Ticks % TimeSpan.TicksPerSecond);
            return new(pause < TimeSpan.FromSeconds(1) ? TimeSpan.FromSeconds(1) : TimeSpan.FromTicks(whole));
        }
        catch (FormatException problem)
        {
            throw new FormatException($"failed to parse duration {text}: {problem.Message}", problem);
        }
    }

    private static CronSchedule FromFields(string text)
    {
        var parts = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length != Fields.Length)
        {
            throw new FormatException(
                $"expected exactly 5 fields, found {parts.Length}: [{string.Join(' ', parts)}]");
        }

        var bits = new ulong[Fields.Length];
        for (var i = 0; i < bits.Length; i++)
        {
            foreach (var part in parts[i].Split(',', StringSplitOptions.RemoveEmptyEntries))
            {
                bits[i] |= Range(part, Fields[i]);
            }
        }

        return new(bits[0], bits[1], bits[2], bits[3], bits[4]);
    }

    private static ulong Range(string text, Field field)
    {
        var (pieces, star) = (text.Split('/'), 0UL);
        var ends = pieces[0].Split('-');
        var (start, end) = (field.Least, field.Most);
        if (ends[0] is "*" or "?")
        {
            star = CronSchedule.Star;
        }
        else
        {
            start = Number(ends[0], field.Names);
            end = ends.Length switch
            {
                1 => start,
                2 => Number(ends[1], field.Names),
                _ => throw new FormatException($"too many hyphens: {text}"),
            };
        }

        var step = 1L;
        if (pieces.Length > 2)
        {
            throw new FormatException($"too many slashes: {text}");
        }

        if (pieces.Length == 2)
        {
            step = Number(pieces[1], []);
            end = ends.Length == 1 ? field.Most : end;
            star = step > 1 ? 0 : star;
        }

        Check(start, end, step, field, text);
        var bits = star;
        for (var i = start; i <= end; i += step)
        {
            bits |= 1UL << (int)i;
        }

        return bits;
    }

    private static void Check(long start, long end, long step, Field field, string text)
    {
        var problem = start < field.Least ? $"beginning of range ({start}) below minimum ({field.Least}): {text}"
            : end > field.Most ? $"end of range ({end}) above maximum ({field.Most}): {text}"
            : start > end ? $"beginning of range ({start}) beyond end of range ({end}): {text}"
            : step == 0 ? $"step of range should be a positive number: {text}"
            : null;
        if (problem is not null)
        {
            throw new FormatException(problem);
        }
    }

    private static long Number(string text, string[] names)
    {
        var name = text.Length == 0 ? -1 : Array.IndexOf(names, text.ToLowerInvariant());
        if (name >= 0)
        {
            return name;
        }

        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            var digits = text.Length > 0 && text.TrimStart('+', '-').All(char.IsAsciiDigit)
                && text.Any(char.IsAsciiDigit);
            throw new FormatException($"failed to parse int from {text}: strconv.Atoi: parsing \"{text}\": " +
                (digits ? "value out of range" : "invalid syntax"));
        }

        return number >= 0 ? number : throw new FormatException($"negative number ({number}) not allowed: {text}");
    }

    private sealed record Field(long Least, long Most, string[] Names);
}
