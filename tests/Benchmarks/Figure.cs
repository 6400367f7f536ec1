namespace Benchmarks;

/// <summary>One row of the table: what is measured, what it must reach, and how it is measured.</summary>
/// <param name="Name">What is measured.</param>
/// <param name="Unit">What the value is told in.</param>
/// <param name="MustReach">The bound in seconds or per second; null when nothing is asked.</param>
/// <param name="Measure">Measures it; called once.</param>
internal sealed record Figure(string Name, Unit Unit, double? MustReach, Func<Measurement> Measure)
{
    /// <summary>Whether a value is within the bound; null when nothing is asked.</summary>
    public bool? IsMet(double value) => MustReach is not { } bound
        ? null
        : Unit.LessIsBetter ? value <= bound : value >= bound;
}

/// <summary>What came of measuring.</summary>
/// <param name="Value">The median in seconds or per second; null when it cannot be measured here.</param>
/// <param name="Note">What else there is to say, such as memory, or the command that measures it.</param>
internal readonly record struct Measurement(double? Value, string Note = "");

/// <summary>What a value is told in.</summary>
/// <param name="Name">Its sign.</param>
/// <param name="PerBase">How many of it make a second; 1 for rates.</param>
/// <param name="LessIsBetter">True for durations, false for rates.</param>
internal sealed record Unit(string Name, double PerBase, bool LessIsBetter = true)
{
    public static Unit Nanoseconds { get; } = new("ns", 1e9);

    public static Unit Microseconds { get; } = new("µs", 1e6);

    public static Unit Milliseconds { get; } = new("ms", 1e3);

    public static Unit Seconds { get; } = new("s", 1);

    public static Unit Rate(string what) => new(what + "/s", 1, LessIsBetter: false);

    /// <summary>A value with three significant digits, whole when it is larger.</summary>
    public string Tell(double value)
    {
        var scaled = value * PerBase;
        var digits = scaled >= 100 ? 0 : scaled >= 10 ? 1 : 2;
        return FormattableString.Invariant($"{Math.Round(scaled, digits):#,##0.##} {Name}");
    }
}
