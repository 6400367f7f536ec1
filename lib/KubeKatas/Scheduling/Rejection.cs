using System.Collections.Immutable;

namespace KubeKatas.Scheduling;

/// <summary>Why a node will not do for a pod.</summary>
/// <param name="Plugin">The filter that says so.</param>
/// <param name="Reasons">One sentence or more, as they appear in the FailedScheduling event.</param>
/// <param name="IsUnresolvable">True when removing other pods from the node would not help.</param>
public sealed record Rejection(string Plugin, ImmutableArray<string> Reasons, bool IsUnresolvable)
{
    /// <summary>A rejection with one reason.</summary>
    public Rejection(string plugin, string reason, bool isUnresolvable = false)
        : this(plugin, [reason], isUnresolvable)
    {
    }
}
