namespace KubeKatas.Katas.Jobs;

/// <summary>What a field of a cron expression may hold.</summary>
/// <param name="Least">The lowest value.</param>
/// <param name="Most">The highest value.</param>
public readonly record struct CronRange(int Least, int Most)
{
    /// <summary>The first field: 0 to 59.</summary>
    public static CronRange Minutes { get; } = new(0, 59);

    /// <summary>The second field: 0 to 23.</summary>
    public static CronRange Hours { get; } = new(0, 23);

    /// <summary>The third field, the day of the month: 1 to 31.</summary>
    public static CronRange Days { get; } = new(1, 31);

    /// <summary>The fourth field: 1 to 12.</summary>
    public static CronRange Months { get; } = new(1, 12);

    /// <summary>The fifth field, the day of the week: 0, Sunday, to 6. Kubernetes refuses 7.</summary>
    public static CronRange Weekdays { get; } = new(0, 6);
}
