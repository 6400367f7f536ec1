using k8s.Models;
using KubeKatas.Controllers.TaintEviction;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.NodeLifecycle;

/// <summary>The decisions about nodes that fall silent, each replaceable.</summary>
public sealed record NodeHealthPieces
{
    /// <summary>The library's own.</summary>
    public static NodeHealthPieces BuiltIn { get; } = new();

    /// <summary>Whether a node has been silent for too long, by what was heard of it and the time.</summary>
    public Func<NodeHeard, DateTimeOffset, bool> IsSilent { get; init; } = static (heard, now) => heard.IsSilent(now);

    /// <summary>What the status of a node that has fallen silent says, at the time given; the same instance when it
    /// says so already.</summary>
    public Func<V1Node, DateTimeOffset, V1NodeStatus> StatusOf { get; init; } = SilentNodes.StatusOf;

    /// <summary>How long a pod may stay on a tainted node.</summary>
    public StayRule Stay { get; init; } = Taints.StayOf;
}
