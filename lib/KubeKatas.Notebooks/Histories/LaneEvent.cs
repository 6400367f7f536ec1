namespace KubeKatas.Notebooks.Histories;

/// <summary>Something that one of several actors has done.</summary>
/// <param name="At">When.</param>
/// <param name="Lane">Who.</param>
/// <param name="What">What, in a few words.</param>
public sealed record LaneEvent(DateTimeOffset At, string Lane, string What);
