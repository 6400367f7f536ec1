using System.Collections.Immutable;

namespace KubeKatas.Notebooks.Histories;

/// <summary>A number that changes in steps.</summary>
/// <param name="Name">For the legend.</param>
/// <param name="Colour">As <c>#rrggbb</c>, of middle brightness.</param>
/// <param name="Points">Each value with the moment from which it holds, in order.</param>
public sealed record StepSeries(string Name, string Colour, ImmutableArray<(DateTimeOffset At, int Value)> Points)
{
    /// <summary>True draws the line dashed, as for what is wanted against what is.</summary>
    public bool Dashed { get; init; }
}

/// <summary>Several numbers that change in steps, under one clock.</summary>
/// <param name="Title">May be empty.</param>
/// <param name="From">The left edge.</param>
/// <param name="To">The right edge.</param>
/// <param name="Series">Drawn in this order, the last on top.</param>
public sealed record StepChart(
    string Title,
    DateTimeOffset From,
    DateTimeOffset To,
    ImmutableArray<StepSeries> Series
)
{
    /// <summary>What the axis of the interactive chart counts; seconds unless something else is said.</summary>
    public (string Name, TimeSpan Length) Unit { get; init; } = ("seconds", TimeSpan.FromSeconds(1));
}
