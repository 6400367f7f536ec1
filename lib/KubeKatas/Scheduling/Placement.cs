namespace KubeKatas.Scheduling;

/// <summary>What came of looking for a node.</summary>
/// <param name="Node">The node chosen; null when none will do.</param>
/// <param name="Diagnosis">Why the others will not do.</param>
public sealed record Placement(NodeInfo? Node, Diagnosis Diagnosis);
