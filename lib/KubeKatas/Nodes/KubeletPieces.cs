using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Nodes;

/// <summary>Says what phase a pod is in.</summary>
/// <param name="spec">What was asked for.</param>
/// <param name="status">Its containers' statuses count; its phase is the old one.</param>
public delegate string PodPhaseRule(V1PodSpec spec, V1PodStatus status);

/// <summary>Says whether a condition of a pod holds.</summary>
/// <param name="spec">What was asked for.</param>
/// <param name="status">The pod's phase and its containers' statuses as they are now.</param>
public delegate ConditionVerdict PodConditionRule(V1PodSpec spec, V1PodStatus status);

/// <summary>Says whether a pod is ready.</summary>
/// <param name="spec">What was asked for.</param>
/// <param name="status">Its conditions may open readiness gates.</param>
/// <param name="containersReady">What was said of <c>ContainersReady</c>.</param>
public delegate ConditionVerdict PodReadyRule(
    V1PodSpec spec, V1PodStatus status, ConditionVerdict containersReady);

/// <summary>Says whether a container that has ended runs again.</summary>
/// <param name="spec">The pod it belongs to.</param>
/// <param name="container">The container.</param>
/// <param name="role">What it is in the pod.</param>
/// <param name="exitCode">How it ended, 0 to 255.</param>
public delegate bool RestartRule(V1PodSpec spec, V1Container container, ContainerRole role, int exitCode);

/// <summary>Says how long a container that has ended waits before it runs again.</summary>
/// <param name="before">What was said of its end before; null at the first.</param>
/// <param name="endedAt">When it ended.</param>
public delegate RestartBackOff RestartBackOffRule(RestartBackOff? before, DateTimeOffset endedAt);

/// <summary>Counts one more answer of a probe.</summary>
/// <param name="before">What was counted so far.</param>
/// <param name="isWell">The answer.</param>
/// <param name="probe">The thresholds.</param>
public delegate ProbeCount ProbeCountRule(ProbeCount before, bool isWell, V1Probe probe);

/// <summary>Says what follows from a probe's verdict.</summary>
/// <param name="kind">Which probe.</param>
/// <param name="isWell">The verdict.</param>
public delegate ProbeEffect ProbeEffectRule(ProbeKind kind, bool isWell);

/// <summary>Says which probes ask.</summary>
/// <param name="container">The running container.</param>
/// <param name="isStarted">True once its startup probe has succeeded.</param>
public delegate IReadOnlyList<ProbeKind> ProbesAtWorkRule(V1Container container, bool isStarted);

/// <summary>Says when containers that are stopped together get their signals and end.</summary>
/// <param name="grace">The time they are given.</param>
/// <param name="containers">Those that run, sidecars first as in the spec.</param>
public delegate IReadOnlyList<ContainerEnd> TerminationRule(
    TimeSpan grace, IReadOnlyList<StoppingContainer> containers);

/// <summary>Decides what the kubelet does about one pod.</summary>
/// <param name="seen">The pod, its sandbox and its containers.</param>
public delegate PodPlan PodPassRule(PodView seen);

/// <summary>The decisions that the kubelet is made of, each replaceable.</summary>
public sealed record KubeletPieces
{
    /// <summary>The library's own.</summary>
    public static KubeletPieces BuiltIn { get; } = new();

    /// <summary>What <c>status.phase</c> says.</summary>
    public PodPhaseRule Phase { get; init; } = PodPhases.Of;

    /// <summary>What the condition <c>Initialized</c> says.</summary>
    public PodConditionRule Initialized { get; init; } = KubeletConditions.Initialized;

    /// <summary>What the condition <c>ContainersReady</c> says.</summary>
    public PodConditionRule ContainersReady { get; init; } = KubeletConditions.ContainersReady;

    /// <summary>What the condition <c>Ready</c> says.</summary>
    public PodReadyRule Ready { get; init; } = KubeletConditions.Ready;

    /// <summary>Which containers run again.</summary>
    public RestartRule ShallRestart { get; init; } = RestartPolicies.ShallRestart;

    /// <summary>How long they wait before.</summary>
    public RestartBackOffRule BackOff { get; init; } = RestartBackOff.Next;

    /// <summary>How answers of probes become a verdict.</summary>
    public ProbeCountRule ProbeCount { get; init; } = Probes.Count;

    /// <summary>What a probe's verdict does.</summary>
    public ProbeEffectRule ProbeEffect { get; init; } = Probes.EffectOf;

    /// <summary>Which probes ask.</summary>
    public ProbesAtWorkRule ProbesAtWork { get; init; } = Probes.AtWork;

    /// <summary>The names of the containers whose first start is due, by the pod's statuses; null for the pass's own
    /// order, which is that of <see cref="StartOrder.Due"/>.</summary>
    public Func<V1Pod, IReadOnlyList<string>>? Due { get; init; }

    /// <summary>What the kernel is told of a container, by its pod and the node's memory in bytes: the highest is
    /// killed first.</summary>
    public Func<V1Pod, V1Container, long, int> OutOfMemoryScore { get; init; } = QualityOfService.OutOfMemoryScore;

    /// <summary>How containers end.</summary>
    public TerminationRule Termination { get; init; } = Nodes.Termination.Of;

    /// <summary>The whole pass over a pod; null for the library's own, which asks
    /// <see cref="ShallRestart"/>.</summary>
    public PodPassRule? Pass { get; init; }
}
