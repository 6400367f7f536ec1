using k8s.Models;

namespace KubeKatas.Nodes;

/// <summary>What a probe is for.</summary>
public enum ProbeKind
{
    /// <summary>Has it started? Until it has, the other two are not asked.</summary>
    Startup,

    /// <summary>Can it take requests now?</summary>
    Readiness,

    /// <summary>Is it beyond help?</summary>
    Liveness,
}

/// <summary>What follows from a probe's verdict.</summary>
public enum ProbeEffect
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The container has started: the other probes begin.</summary>
    Started,

    /// <summary>The container is ready: Services send to it.</summary>
    Ready,

    /// <summary>The container is not ready: Services leave it out, and it goes on running.</summary>
    NotReady,

    /// <summary>The container is stopped, and started again if its policy says so.</summary>
    Kill,
}

/// <summary>What is remembered of a probe's answers.</summary>
/// <param name="Last">The last answer; null before the first.</param>
/// <param name="InARow">How many answers in a row were like it.</param>
/// <param name="Verdict">What holds until enough answers say otherwise; null before the first verdict.</param>
public readonly record struct ProbeCount(bool? Last = null, int InARow = 0, bool? Verdict = null);

/// <summary>The rules of probes.</summary>
/// <remarks>Pure. Source: kubernetes v1.36.2, pkg/kubelet/prober/worker.go (doProbe) and pkg/apis/core/v1/defaults.go
/// (SetDefaults_Probe).</remarks>
public static class Probes
{
    /// <summary>The answers in a row that make a container well again, where the probe does not say.</summary>
    public const int SuccessThresholdDefault = 1;

    /// <summary>The answers in a row that make it ill, where the probe does not say.</summary>
    public const int FailureThresholdDefault = 3;

    private static readonly ProbeKind[] OnlyStartup = [ProbeKind.Startup];
    private static readonly ProbeKind[] OnlyReadiness = [ProbeKind.Readiness];
    private static readonly ProbeKind[] OnlyLiveness = [ProbeKind.Liveness];
    private static readonly ProbeKind[] Both = [ProbeKind.Readiness, ProbeKind.Liveness];

    /// <summary>Counts one more answer; the verdict changes when enough of them in a row agree.</summary>
    /// <param name="before">What was counted so far.</param>
    /// <param name="isWell">The answer.</param>
    /// <param name="probe">The thresholds.</param>
    public static ProbeCount Count(ProbeCount before, bool isWell, V1Probe probe)
    {
        ArgumentNullException.ThrowIfNull(probe);
        var inARow = before.Last == isWell ? before.InARow + 1 : 1;
        var enough = isWell
            ? probe.SuccessThreshold ?? SuccessThresholdDefault
            : probe.FailureThreshold ?? FailureThresholdDefault;
        return new(isWell, inARow, inARow >= enough ? isWell : before.Verdict);
    }

    /// <summary>What follows from a verdict.</summary>
    public static ProbeEffect EffectOf(ProbeKind kind, bool isWell) => (kind, isWell) switch
    {
        (ProbeKind.Readiness, true) => ProbeEffect.Ready,
        (ProbeKind.Readiness, false) => ProbeEffect.NotReady,
        (_, false) => ProbeEffect.Kill,
        (ProbeKind.Startup, true) => ProbeEffect.Started,
        _ => ProbeEffect.None,
    };

    /// <summary>Which probes ask: the startup probe alone, and the others once it has succeeded.</summary>
    /// <param name="container">The running container.</param>
    /// <param name="isStarted">True once its startup probe has succeeded, or at once when it has none.</param>
    public static IReadOnlyList<ProbeKind> AtWork(V1Container container, bool isStarted)
    {
        ArgumentNullException.ThrowIfNull(container);
        return (isStarted, container.ReadinessProbe, container.LivenessProbe) switch
        {
            (false, _, _) when container.StartupProbe is not null => OnlyStartup,
            (_, not null, not null) => Both,
            (_, not null, null) => OnlyReadiness,
            (_, null, not null) => OnlyLiveness,
            _ => [],
        };
    }

    /// <summary>The probe of that kind; null when the container has none.</summary>
    public static V1Probe? Of(V1Container container, ProbeKind kind)
    {
        ArgumentNullException.ThrowIfNull(container);
        return kind switch
        {
            ProbeKind.Startup => container.StartupProbe,
            ProbeKind.Readiness => container.ReadinessProbe,
            _ => container.LivenessProbe,
        };
    }
}
