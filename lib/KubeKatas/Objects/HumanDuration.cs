namespace KubeKatas.Objects;

/// <summary>Durations as kubectl prints them: short, and coarser the longer they are.</summary>
/// <remarks>Source: kubernetes v1.36.2, staging/src/k8s.io/apimachinery/pkg/util/duration/duration.go,
/// HumanDuration.</remarks>
public static class HumanDuration
{
    private const long Minute = 60;
    private const long Hour = 60 * Minute;
    private const long Day = 24 * Hour;
    private const long Year = 365 * Day;

    /// <summary>The parts of seconds that each range of lengths shows: up to a bound, a unit and the next smaller
    /// one.</summary>
    private static readonly (long Below, long Unit, char Letter, long Smaller, char SmallerLetter)[] Ranges =
    [
        (2 * Minute, 1, 's', 0, ' '),
        (10 * Minute, Minute, 'm', 1, 's'),
        (3 * Hour, Minute, 'm', 0, ' '),
        (8 * Hour, Hour, 'h', Minute, 'm'),
        (2 * Day, Hour, 'h', 0, ' '),
        (8 * Day, Day, 'd', Hour, 'h'),
        (2 * Year, Day, 'd', 0, ' '),
        (8 * Year, Year, 'y', Day, 'd'),
        (long.MaxValue, Year, 'y', 0, ' '),
    ];

    /// <summary>For example <c>0s</c>, <c>119s</c>, <c>2m5s</c>, <c>150m</c>, <c>3h</c>, <c>2d2h</c>,
    /// <c>3y40d</c>.</summary>
    /// <returns><c>&lt;invalid&gt;</c> for a duration of minus two seconds or less.</returns>
    public static string Of(TimeSpan duration)
    {
        var seconds = (long)duration.TotalSeconds;
        if (seconds < -1)
        {
            return "<invalid>";
        }

        seconds = Math.Max(seconds, 0);
        var range = Array.Find(Ranges, row => seconds < row.Below);
        var whole = $"{seconds / range.Unit}{range.Letter}";
        var rest = range.Smaller == 0 ? 0 : seconds % range.Unit / range.Smaller;
        return rest == 0 ? whole : $"{whole}{rest}{range.SmallerLetter}";
    }

    /// <summary>The time since a moment, or <c>&lt;unknown&gt;</c> when there is none.</summary>
    public static string Since(DateTime? moment, DateTimeOffset now) =>
        moment is { } at ? Of(now.UtcDateTime - at.ToUniversalTime()) : "<unknown>";
}
