using System.Collections.Immutable;
using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.DaemonSets;

/// <summary>Decides what to do about one DaemonSet.</summary>
/// <param name="seen">The DaemonSet and its surroundings.</param>
public delegate Plan DaemonSetPlanner(DaemonSetView seen);

/// <summary>Decides whether a node should get a daemon's pod, and whether one that is there may stay.</summary>
/// <param name="set">The DaemonSet.</param>
/// <param name="node">The node.</param>
public delegate (bool ShouldRun, bool ShouldContinue) DaemonNodeRule(V1DaemonSet set, V1Node node);

/// <summary>Makes the pod of a DaemonSet for a node.</summary>
/// <param name="set">The DaemonSet.</param>
/// <param name="node">The node's name, which the pod is tied to by node affinity.</param>
/// <param name="hash">The revision's hash.</param>
public delegate V1Pod DaemonPodRule(V1DaemonSet set, string node, string hash);

/// <summary>Decides which nodes lack their pod, and which pods are too many or at an end.</summary>
/// <param name="pass">The DaemonSet, its pods by node, and its newest revision.</param>
public delegate DaemonChanges DaemonPlacementRule(DaemonPass pass);

/// <summary>Says how long the next failed pod of a node has to wait until it is replaced.</summary>
/// <param name="last">The wait before; null when no pod of the DaemonSet failed there so far.</param>
/// <param name="since">How long ago a failed pod was replaced there last.</param>
public delegate TimeSpan DaemonBackOffRule(TimeSpan? last, TimeSpan since);

/// <summary>Decides which pods a rolling update deletes now, and on which nodes it makes a second one.</summary>
/// <param name="pass">The DaemonSet, its pods by node, and its newest revision.</param>
public delegate DaemonChanges DaemonRolloutRule(DaemonPass pass);

/// <summary>What the controller sees of one DaemonSet when it plans.</summary>
/// <param name="Set">The DaemonSet.</param>
/// <param name="Pods">The pods it manages, and those of its namespace that nobody manages.</param>
/// <param name="Revisions">The revisions it manages, and those of its namespace that nobody manages.</param>
/// <param name="Nodes">All nodes.</param>
/// <param name="Now">The time.</param>
public sealed record DaemonSetView(
    V1DaemonSet Set,
    ImmutableArray<V1Pod> Pods,
    ImmutableArray<V1ControllerRevision> Revisions,
    ImmutableArray<V1Node> Nodes,
    DateTimeOffset Now)
{
    /// <summary>False while earlier creations or deletions have not all been seen.</summary>
    public bool MayChangePods { get; init; } = true;

    /// <summary>How much longer a failed pod of a node has to wait before it is replaced; zero for not at
    /// all.</summary>
    public Func<string, TimeSpan> Wait { get; init; } = static _ => TimeSpan.Zero;

    /// <summary>A revision as it is stored now, past the cache; null when there is none of that name.</summary>
    public Func<string, V1ControllerRevision?> Live { get; init; } = static _ => null;
}

/// <summary>What is to change on the nodes.</summary>
/// <param name="Nodes">The names of the nodes that get a pod.</param>
/// <param name="Pods">The pods to delete.</param>
public sealed record DaemonChanges(ImmutableArray<string> Nodes, ImmutableArray<V1Pod> Pods)
{
    /// <summary>No change.</summary>
    public static DaemonChanges None { get; } = new([], []);

    /// <summary>What to tell before the changes are made.</summary>
    public ImmutableArray<Write> Reports { get; init; } = [];

    /// <summary>When to look again at a failed pod; null for not at all.</summary>
    public TimeSpan? RetryAfter { get; init; }
}

/// <summary>One look at a DaemonSet whose pods have been claimed and whose revision is known.</summary>
/// <param name="Seen">What the controller sees; its pods are exactly those of the DaemonSet.</param>
/// <param name="Hash">The newest revision's hash, which its pods are labelled with.</param>
/// <param name="Rule">Which nodes get a pod.</param>
public sealed record DaemonPass(DaemonSetView Seen, string Hash, DaemonNodeRule Rule)
{
    private readonly ILookup<string, V1Pod> _byNode = Seen.Pods
        .Where(pod => !(pod.IsFinished() && pod.IsTerminating()))
        .OrderBy(pod => pod.IsBound() ? 0 : 1)
        .ThenBy(pod => pod.Metadata.CreationTimestamp)
        .ThenBy(pod => pod.Metadata.Name, StringComparer.Ordinal)
        .ToLookup(DaemonPods.TargetOf, StringComparer.Ordinal);

    /// <summary>The DaemonSet.</summary>
    public V1DaemonSet Set => Seen.Set;

    /// <summary>How long a pod must have been ready to count as available.</summary>
    public TimeSpan MinReady => TimeSpan.FromSeconds(Set.Spec.MinReadySeconds ?? 0);

    /// <summary>The pods of a node, bound ones first, then the oldest.</summary>
    public IEnumerable<V1Pod> On(string node) => _byNode[node];

    /// <summary>The nodes that have a pod, by name. A pod that is tied to no node counts nowhere.</summary>
    public IEnumerable<string> Occupied =>
        _byNode.Select(pods => pods.Key).Where(node => node.Length > 0).Order(StringComparer.Ordinal);

    /// <summary>True when the pod is of the newest revision.</summary>
    public bool IsUpdated(V1Pod pod) => DaemonPods.IsUpdated(Set, pod, Hash);

    /// <summary>True when the pod has been ready for long enough.</summary>
    public bool IsAvailable(V1Pod pod) => pod.IsAvailable(MinReady, Seen.Now);
}

/// <summary>The decisions that a DaemonSet's planner is made of, each replaceable.</summary>
public sealed record DaemonSetPieces
{
    /// <summary>The library's own.</summary>
    public static DaemonSetPieces BuiltIn { get; } = new();

    /// <summary>Which nodes get a pod.</summary>
    public DaemonNodeRule Node { get; init; } = DaemonPods.OnNode;

    /// <summary>What a node's pod looks like.</summary>
    public DaemonPodRule Pod { get; init; } = DaemonPods.For;

    /// <summary>What to do with a pod or revision that the DaemonSet might own.</summary>
    public ClaimRule Claim { get; init; } = Claims.Decide;

    /// <summary>Which nodes lack their pod, and which pods are too many.</summary>
    public DaemonPlacementRule Placement { get; init; } = DaemonPlacement.Next;

    /// <summary>How long failed pods wait; asked by the controller itself, whatever planner it has.</summary>
    public DaemonBackOffRule BackOff { get; init; } = DaemonBackOff.Next;

    /// <summary>How a rolling update goes on.</summary>
    public DaemonRolloutRule Rollout { get; init; } = DaemonRollout.Next;

    /// <summary>How creations are cut into batches.</summary>
    public SlowStartRule SlowStart { get; init; } = Controllers.SlowStart.Batches;

    /// <summary>What the status says.</summary>
    public Func<DaemonPass, V1DaemonSetStatus> Status { get; init; } = DaemonSetStatuses.Of;
}
