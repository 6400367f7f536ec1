using System.Globalization;

namespace KubeKatas.Katas.Jobs;

/// <summary>Task 5: when does it run next?</summary>
/// <remarks>
/// The walk goes over moments, not over what a clock shows: each moment is asked what the clock shows then. So a time that
/// the clock leaves out is never found, one that it shows twice is found twice, and no line of code knows of daylight saving.
/// </remarks>
public static class CronExpression
{
    /// <summary>The values of all parts of the list.</summary>
    public static IReadOnlySet<int> Values(string field, CronRange range) =>
        field.Split(',').SelectMany(part => Part(part.Split('/'), range)).ToHashSet();

    /// <summary>Walks from the minute after: by hours while day or hour are wrong, then by minutes.</summary>
    public static DateTimeOffset? Next(string schedule, DateTimeOffset after, TimeZoneInfo zone)
    {
        var fields = schedule.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var (minutes, hours) = (Values(fields[0], CronRange.Minutes), Values(fields[1], CronRange.Hours));
        var isDay = DayRule(fields[2], fields[3], fields[4]);
        var at = after.AddTicks(-after.Ticks % TimeSpan.TicksPerMinute).AddMinutes(1);
        while (at < after.AddYears(5))
        {
            var wall = TimeZoneInfo.ConvertTime(at, zone);
            if (!isDay(wall) || !hours.Contains(wall.Hour))
            {
                at = at.AddMinutes(60 - wall.Minute);
            }
            else if (!minutes.Contains(wall.Minute))
            {
                at = at.AddMinutes(1);
            }
            else
            {
                return at;
            }
        }

        return null;
    }

    private static IEnumerable<int> Part(string[] pieces, CronRange range)
    {
        var (first, last) = pieces[0].Split('-') switch
        {
            ["*" or "?"] => (range.Least, range.Most),
            [var one] => (Number(one), pieces.Length == 1 ? Number(one) : range.Most),
            var ends => (Number(ends[0]), Number(ends[1])),
        };
        var step = pieces.Length == 1 ? 1 : Number(pieces[1]);
        return Enumerable.Range(first, last - first + 1).Where(value => (value - first) % step == 0);
    }

    /// <summary>Two restrictions are alternatives; a star is none, so the other field decides alone.</summary>
    private static Func<DateTimeOffset, bool> DayRule(string day, string month, string weekday)
    {
        var months = Values(month, CronRange.Months);
        var (days, weekdays) = (Values(day, CronRange.Days), Values(weekday, CronRange.Weekdays));
        var bothMustMatch = IsStar(day) || IsStar(weekday);
        return wall =>
        {
            var (date, name) = (days.Contains(wall.Day), weekdays.Contains((int)wall.DayOfWeek));
            return months.Contains(wall.Month) && (bothMustMatch ? date && name : date || name);
        };
    }

    private static bool IsStar(string field) =>
        field.Split(',').Any(part => part.Split('/') is ["*" or "?"] or ["*" or "?", "1"]);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
