using System.Globalization;
using KubeKatas.Objects;

namespace KubeKatas.Notebooks.Histories;

/// <summary>Where moments stand on a chart, and which of them are named.</summary>
/// <param name="From">The left edge; labels count from it.</param>
/// <param name="To">The right edge.</param>
/// <param name="Left">The left edge's place, in pixels.</param>
/// <param name="Width">Between the edges, in pixels.</param>
internal sealed record TimeAxis(DateTimeOffset From, DateTimeOffset To, double Left, double Width)
{
    private const int TicksMax = 9;

    private static readonly double[] StepsSeconds =
    [
        0.1,
        0.2,
        0.5,
        1,
        2,
        5,
        10,
        15,
        30,
        60,
        120,
        300,
        600,
        900,
        1800,
        3600,
        7200,
        14400,
        43200,
        86400,
        604800,
    ];

    private double Seconds => Math.Max((To - From).TotalSeconds, 0.1);

    /// <summary>The place of a moment, in pixels; moments beyond the edges stand on them.</summary>
    public double X(DateTimeOffset at) => Left + (Math.Clamp((at - From).TotalSeconds, 0, Seconds) / Seconds * Width);

    /// <summary>Round moments, at most nine, the left edge first.</summary>
    public IEnumerable<(DateTimeOffset At, string Label)> Ticks()
    {
        var step = StepsSeconds.FirstOrDefault(seconds => Seconds / seconds <= TicksMax, Seconds);
        for (var count = 0; count * step <= Seconds + 1e-9; count++)
        {
            yield return (From.AddSeconds(count * step), Label(count * step, step));
        }
    }

    private static string Label(double seconds, double step) =>
        step < 1
            ? string.Create(CultureInfo.InvariantCulture, $"{seconds:0.#}s")
            : HumanDuration.Of(TimeSpan.FromSeconds(seconds));
}
