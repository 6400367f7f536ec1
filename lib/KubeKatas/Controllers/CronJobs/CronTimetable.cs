using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.CronJobs;

/// <summary>A schedule and the clock that it follows.</summary>
/// <param name="Schedule">When runs are due.</param>
/// <param name="Zone">Whose clock its fields mean.</param>
public sealed record CronTimetable(CronSchedule Schedule, TimeZoneInfo Zone)
{
    /// <summary>Answers in the schedule's place; null for none.</summary>
    public Func<DateTimeOffset, DateTimeOffset?>? Rule { get; init; }

    /// <summary>The timetable of a CronJob: its own time zone, or UTC.</summary>
    /// <param name="spec">What the CronJob asks for.</param>
    /// <param name="next">Reads schedules that consist of numbers; null for the library's own reading. Names, descriptors
    /// and zones within the schedule are always the library's.</param>
    /// <exception cref="FormatException">The schedule or a zone written into it cannot be read.</exception>
    public static CronTimetable Of(V1CronJobSpec spec, CronNextRule? next = null)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var table = new CronTimetable(
            CronSchedule.Parse(spec.Schedule),
            HasOwnZone(spec) ? ZoneIn(spec.Schedule) : TimeZones.Find(spec.TimeZone ?? "") ?? TimeZoneInfo.Utc);
        return next is null || spec.Schedule.Any(char.IsAsciiLetter)
            ? table
            : table with { Rule = after => next(spec.Schedule, after, table.Zone) };
    }

    /// <summary>The first time after another; null when there is none within five years.</summary>
    public DateTimeOffset? Next(DateTimeOffset after) => Rule is null ? Schedule.Next(after, Zone) : Rule(after);

    /// <summary>True when the schedule names a zone itself, which new CronJobs may not do.</summary>
    internal static bool HasOwnZone(V1CronJobSpec spec) => spec.Schedule.Contains("TZ", StringComparison.Ordinal);

    private static TimeZoneInfo ZoneIn(string schedule)
    {
        var start = schedule.IndexOf('=', StringComparison.Ordinal) + 1;
        var end = schedule.IndexOf(' ', StringComparison.Ordinal);
        var name = start > 0 && end > start ? schedule[start..end] : "UTC";
        return TimeZones.Find(name)
            ?? throw new FormatException($"provided bad location {name}: unknown time zone {name}");
    }
}
