using System.Collections.Immutable;
using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Installation.Upgrades;

/// <summary>What is to be done about one node now.</summary>
/// <param name="Node">The node's name.</param>
public abstract record NodeAction(string Node)
{
    /// <summary>The annotation of a node that is being upgraded: an upgrade that begins anew knows it by that, and
    /// leaves nodes cordoned that somebody else has cordoned.</summary>
    public const string Mark = "kubekatas.io/upgrading";

    /// <summary>True when the node keeps an upgrade busy: neither done nor refused.</summary>
    public bool IsWork => this is not (Done or Refuse);

    /// <summary>Let no more pods onto it, and mark it: <see cref="NodeAction.Mark"/>.</summary>
    /// <inheritdoc cref="NodeAction(string)"/>
    public sealed record Cordon(string Node) : NodeAction(Node)
    {
        /// <inheritdoc/>
        public override string ToString() => $"cordon {Node}";
    }

    /// <summary>Ask pods to go.</summary>
    /// <param name="Node">The node's name.</param>
    /// <param name="Pods">The pods.</param>
    public sealed record Evict(string Node, ImmutableArray<V1Pod> Pods) : NodeAction(Node)
    {
        /// <inheritdoc/>
        public override string ToString() => $"evict {Keys(Pods)} from {Node}";
    }

    /// <summary>Nothing yet: something has to happen first.</summary>
    /// <param name="Node">The node's name.</param>
    /// <param name="For">For what, for example <c>2 pods to leave</c>.</param>
    public sealed record Wait(string Node, string For) : NodeAction(Node)
    {
        /// <inheritdoc/>
        public override string ToString() => $"wait on {Node} for {For}";
    }

    /// <summary>Install the new kubelet and start it.</summary>
    /// <param name="Node">The node's name.</param>
    /// <param name="Version">The version it is to have.</param>
    public sealed record Upgrade(string Node, KubeVersion Version) : NodeAction(Node)
    {
        /// <inheritdoc/>
        public override string ToString() => $"upgrade kubelet on {Node} to {Version}";
    }

    /// <summary>Let pods onto it again, and take the mark off.</summary>
    /// <inheritdoc cref="NodeAction(string)"/>
    public sealed record Uncordon(string Node) : NodeAction(Node)
    {
        /// <inheritdoc/>
        public override string ToString() => $"uncordon {Node}";
    }

    /// <summary>Nothing, until somebody has looked.</summary>
    /// <param name="Node">The node's name.</param>
    /// <param name="Why">What is in the way.</param>
    public sealed record Refuse(string Node, string Why) : NodeAction(Node)
    {
        /// <inheritdoc/>
        public override string ToString() => $"refuse {Node}: {Why}";
    }

    /// <summary>Nothing more.</summary>
    /// <inheritdoc cref="NodeAction(string)"/>
    public sealed record Done(string Node) : NodeAction(Node)
    {
        /// <inheritdoc/>
        public override string ToString() => $"done with {Node}";
    }

    private static string Keys(ImmutableArray<V1Pod> pods) => string.Join(", ", pods.Select(pod => pod.Key()));
}
