namespace KubeKatas.Objects;

/// <summary>An instant with the wall clock of a zone beside it, moved as Go's time package moves one.</summary>
internal sealed class ZoneClock
{
    private readonly TimeZoneInfo _zone;
    private bool _touched;

    public ZoneClock(TimeZoneInfo zone, DateTimeOffset start)
    {
        _zone = zone;
        Instant = start.ToUniversalTime();
        Wall = WallOf(Instant);
    }

    internal enum Unit
    {
        Month,
        Day,
        Hour,
        Minute,
    }

    public DateTimeOffset Instant { get; private set; }

    public DateTime Wall { get; private set; }

    public void Touch() => _touched = true;

    /// <summary>Goes back to the start of the unit, the first time only.</summary>
    public void StartOf(Unit unit)
    {
        if (_touched)
        {
            return;
        }

        _touched = true;
        if (unit == Unit.Minute)
        {
            Add(TimeSpan.FromSeconds(-Wall.Second));
            return;
        }

        SetWall(unit switch
        {
            Unit.Month => new DateTime(Wall.Year, Wall.Month, 1),
            Unit.Day => Wall.Date,
            _ => Wall.Date.AddHours(Wall.Hour),
        });
    }

    public void Add(TimeSpan time)
    {
        Instant += time;
        Wall = WallOf(Instant);
    }

    public void AddMonth() => SetWall(Wall.AddMonths(1));

    /// <summary>The next day at midnight, even where midnight is skipped or comes twice.</summary>
    public void AddDay()
    {
        SetWall(Wall.AddDays(1));
        if (Wall.Hour != 0)
        {
            Add(TimeSpan.FromHours(Wall.Hour > 12 ? 24 - Wall.Hour : -Wall.Hour));
        }
    }

    private void SetWall(DateTime wall)
    {
        var guess = new DateTimeOffset(DateTime.SpecifyKind(wall, DateTimeKind.Unspecified), TimeSpan.Zero);
        var first = _zone.GetUtcOffset(guess);
        var second = _zone.GetUtcOffset(guess - first);
        Instant = guess - (first == TimeSpan.Zero ? first : second);
        Wall = WallOf(Instant);
    }

    private DateTime WallOf(DateTimeOffset instant) => (instant + _zone.GetUtcOffset(instant)).DateTime;
}
