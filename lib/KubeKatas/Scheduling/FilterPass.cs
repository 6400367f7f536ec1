namespace KubeKatas.Scheduling;

/// <summary>One filter at work for one pod: what it needed to know of the cluster is worked out already.</summary>
public abstract class FilterPass
{
    /// <summary>Says why the node will not do; null when it will.</summary>
    public abstract Rejection? Test(NodeInfo node);

    /// <summary>The only nodes that can do, by name; null when any might.</summary>
    public virtual IReadOnlyCollection<string>? OnlyNodes => null;

    /// <summary>Why no node can do at all, whatever it is like; null when some might.</summary>
    public virtual Rejection? Hopeless => null;

    /// <summary>A copy for trying what would be if pods of a node were gone.</summary>
    public virtual FilterPass Fork() => this;

    /// <summary>Takes note, in a fork, that a pod would be added to (1) or removed from (-1) a node.</summary>
    public virtual void Suppose(SchedulingPod pod, NodeInfo node, int sign)
    {
    }
}

/// <summary>A filter that needs nothing but the node.</summary>
/// <param name="test">Says why the node will not do.</param>
internal sealed class SimpleFilterPass(Func<NodeInfo, Rejection?> test) : FilterPass
{
    public override Rejection? Test(NodeInfo node) => test(node);
}
