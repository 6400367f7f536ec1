namespace KubeKatas.Katas.Jobs;

/// <summary>Task 5: when does it run next?</summary>
public static class CronExpression
{
    /// <summary>Reads one field of a cron expression.</summary>
    /// <param name="field">
    /// A list with commas. Each part is <c>*</c> or <c>?</c> (the whole range), a number, or a range <c>8-18</c>; each
    /// may end with a step, <c>*/15</c>. A number with a step, <c>10/20</c>, runs from there to the end of the range.
    /// Names do not occur, nor mistakes: the API server has refused those.
    /// </param>
    /// <param name="range">What the field may hold.</param>
    /// <example><c>*/15</c> of the minutes: 0, 15, 30, 45. <c>*/5</c> of the months: 1, 6, 11.</example>
    public static IReadOnlySet<int> Values(string field, CronRange range) =>
        throw new NotImplementedException("Task 5: about fifteen lines.");

    /// <summary>Finds the first time after another at which a schedule runs.</summary>
    /// <param name="schedule">Five fields with blanks between: minute, hour, day of month, month, day of week.</param>
    /// <param name="after">Times up to and including this one do not count.</param>
    /// <param name="zone">Whose clock the fields follow; <c>TimeZoneInfo.ConvertTime</c> reads it.</param>
    /// <returns>A whole minute; null when there is none within five years.</returns>
    /// <remarks>
    /// The two fields of the day: when one of them has a <c>*</c> or <c>?</c> (alone in its part, or with a step of 1),
    /// both must match. When both restrict the day, one match is enough.
    /// </remarks>
    /// <example><c>0 0 13 * 5</c> runs on every 13th and on every Friday.</example>
    public static DateTimeOffset? Next(string schedule, DateTimeOffset after, TimeZoneInfo zone) =>
        throw new NotImplementedException("Task 5: about thirty lines.");
}
