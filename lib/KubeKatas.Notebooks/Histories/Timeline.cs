using System.Collections.Immutable;

namespace KubeKatas.Notebooks.Histories;

/// <summary>A stretch of a pod's life in one state.</summary>
/// <param name="From">Its start, included.</param>
/// <param name="To">Its end, excluded; for what still lasts, the end of the timeline.</param>
/// <param name="State">What the pod was doing.</param>
public sealed record Bar(DateTimeOffset From, DateTimeOffset To, PodState State);

/// <summary>What a controller or a person did to a pod.</summary>
public enum MarkKind
{
    /// <summary>It was created.</summary>
    Created,

    /// <summary>It was asked to stop.</summary>
    Deleted,

    /// <summary>A controller wrote itself into its owner references.</summary>
    Adopted,

    /// <summary>A controller took itself out of its owner references.</summary>
    Released,
}

/// <summary>A write worth a mark on a pod's row.</summary>
/// <param name="At">When.</param>
/// <param name="Kind">What was done.</param>
/// <param name="Actor">By whom, for example <c>replicaset-controller</c>.</param>
public sealed record Mark(DateTimeOffset At, MarkKind Kind, string Actor);

/// <summary>The life of one pod.</summary>
/// <param name="Name">The pod's name.</param>
/// <param name="Node">The node it was bound to; empty when it never was.</param>
/// <param name="Bars">Its states, in order and without gaps.</param>
/// <param name="Marks">What was done to it, in order.</param>
public sealed record TimelineRow(string Name, string Node, ImmutableArray<Bar> Bars, ImmutableArray<Mark> Marks);

/// <summary>The lives of several pods under one clock: what the timeline chart draws.</summary>
/// <param name="Title">What the chart is about; may be empty.</param>
/// <param name="From">The left edge.</param>
/// <param name="To">The right edge, never before <paramref name="From"/>.</param>
/// <param name="Rows">One pod a row, in the order in which the pods came into being.</param>
public sealed record Timeline(string Title, DateTimeOffset From, DateTimeOffset To, ImmutableArray<TimelineRow> Rows);
