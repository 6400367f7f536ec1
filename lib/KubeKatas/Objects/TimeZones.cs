namespace KubeKatas.Objects;

/// <summary>Time zones by their IANA names.</summary>
public static class TimeZones
{
    /// <summary>
    /// The zone of that name, spelled as it is there, such as <c>Europe/Berlin</c>; null when there is none.
    /// </summary>
    /// <param name="name">An IANA name; letter case counts.</param>
    public static TimeZoneInfo? Find(string name)
    {
        if (name is "UTC" or "Etc/UTC")
        {
            return TimeZoneInfo.Utc;
        }

        return !string.IsNullOrEmpty(name) && (char.IsAsciiLetterUpper(name[0]) || name.StartsWith("posix",
            StringComparison.Ordinal))
            && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) && zone.Id == name ? zone : null;
    }
}
