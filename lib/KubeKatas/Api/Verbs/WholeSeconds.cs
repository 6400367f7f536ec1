namespace KubeKatas.Api.Verbs;

/// <summary>Times as the API keeps them.</summary>
internal static class WholeSeconds
{
    /// <summary>The time now without its fraction of a second, in UTC, as metav1.Time has it.</summary>
    public static DateTime WholeSecondsNow(this TimeProvider clock)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return new(now.Ticks - (now.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc);
    }
}
