namespace KubeKatas.Objects;

/// <summary>
/// When a CronJob runs: five fields of cron, or a descriptor such as <c>@daily</c> or <c>@every 90m</c>.
/// </summary>
/// <remarks>
/// A day matches by either of its two fields unless one of them is a star. Clock changes are taken as robfig/cron
/// v3.0.1
/// takes them (spec.go, parser.go ParseStandard), which kubernetes v1.36.2 uses. Left out: a seconds field.
/// </remarks>
public sealed class CronSchedule
{
    internal const ulong Star = 1UL << 63;
    private const int YearsAhead = 5;

    internal CronSchedule(TimeSpan every) => Every = every;

    internal CronSchedule(ulong minutes, ulong hours, ulong days, ulong months, ulong weekdays)
    {
        (Minutes, Hours, Days, Months, Weekdays) = (minutes, hours, days, months, weekdays);
    }

    /// <summary>
    /// The pause of an <c>@every</c> schedule, at least a second; null for one that follows the clock.
    /// </summary>
    public TimeSpan? Every { get; }

    private ulong Minutes { get; }

    private ulong Hours { get; }

    private ulong Days { get; }

    private ulong Months { get; }

    private ulong Weekdays { get; }

    /// <summary>Reads a schedule.</summary>
    /// <param name="text">For example <c>*/5 8-18 * * mon-fri</c>.</param>
    /// <exception cref="FormatException">It is no schedule; the message says why, in robfig/cron's words.</exception>
    public static CronSchedule Parse(string text) => CronParser.Parse(text);

    /// <summary>The first time after <paramref name="after"/>, in the same offset.</summary>
    /// <param name="after">Times up to and including this one do not count.</param>
    /// <param name="zone">Whose clock the fields follow.</param>
    /// <returns>Null when there is none within five years, as for the 30th of February.</returns>
    public DateTimeOffset? Next(DateTimeOffset after, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var second = new DateTimeOffset(after.Ticks - (after.Ticks % TimeSpan.TicksPerSecond), after.Offset);
        if (Every is { } pause)
        {
            return second + pause;
        }

        var clock = new ZoneClock(zone, second.AddSeconds(1));
        var limit = clock.Wall.Year + YearsAhead;
        while (clock.Wall.Year <= limit)
        {
            if (Month(clock) && Day(clock) && Hour(clock) && Minute(clock) && Second(clock))
            {
                return clock.Instant.ToOffset(after.Offset);
            }
        }

        return null;
    }

    private bool Month(ZoneClock clock)
    {
        while (!Has(Months, clock.Wall.Month))
        {
            clock.StartOf(ZoneClock.Unit.Month);
            clock.AddMonth();
            if (clock.Wall.Month == 1)
            {
                return false;
            }
        }

        return true;
    }

    private bool Day(ZoneClock clock)
    {
        while (!DayMatches(clock.Wall))
        {
            clock.StartOf(ZoneClock.Unit.Day);
            clock.AddDay();
            if (clock.Wall.Day == 1)
            {
                return false;
            }
        }

        return true;
    }

    private bool Hour(ZoneClock clock)
    {
        while (!Has(Hours, clock.Wall.Hour))
        {
            clock.StartOf(ZoneClock.Unit.Hour);
            clock.Add(TimeSpan.FromHours(1));
            if (clock.Wall.Hour == 0)
            {
                return false;
            }
        }

        return true;
    }

    private bool Minute(ZoneClock clock)
    {
        while (!Has(Minutes, clock.Wall.Minute))
        {
            clock.StartOf(ZoneClock.Unit.Minute);
            clock.Add(TimeSpan.FromMinutes(1));
            if (clock.Wall.Minute == 0)
            {
                return false;
            }
        }

        return true;
    }

    private static bool Second(ZoneClock clock)
    {
        while (clock.Wall.Second != 0)
        {
            clock.Touch();
            clock.Add(TimeSpan.FromSeconds(1));
            if (clock.Wall.Second == 0)
            {
                return false;
            }
        }

        return true;
    }

    private bool DayMatches(DateTime day)
    {
        var (date, weekday) = (Has(Days, day.Day), Has(Weekdays, (int)day.DayOfWeek));
        return ((Days | Weekdays) & Star) != 0 ? date && weekday : date || weekday;
    }

    private static bool Has(ulong bits, int value) => (bits & (1UL << value)) != 0;
}
