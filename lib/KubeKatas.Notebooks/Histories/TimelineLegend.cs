namespace KubeKatas.Notebooks.Histories;

/// <summary>What a timeline's legend has to name.</summary>
internal static class TimelineLegend
{
    /// <summary>The states that some pod was in, in the order of a pod's life.</summary>
    public static IEnumerable<PodState> States(this Timeline timeline) =>
        timeline.Rows.SelectMany(row => row.Bars).Select(bar => bar.State).Distinct().Order();

    /// <summary>The kinds of marks that were made.</summary>
    public static IEnumerable<MarkKind> MarkKinds(this Timeline timeline) =>
        timeline.Rows.SelectMany(row => row.Marks).Select(mark => mark.Kind).Distinct().Order();

    public static string Words(this MarkKind kind) =>
        kind switch
        {
            MarkKind.Created => "created",
            MarkKind.Deleted => "deleted",
            MarkKind.Adopted => "adopted",
            _ => "released",
        };
}
