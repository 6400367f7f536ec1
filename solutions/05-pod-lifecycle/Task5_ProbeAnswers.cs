using k8s.Models;
using KubeKatas.Nodes;

namespace KubeKatas.Katas.PodLifecycle;

/// <summary>Task 5: what do a probe's answers mean?</summary>
/// <remarks>
/// Three questions, three functions: how often, what then, and who is asked at all. One bad answer is noise, so a verdict
/// takes several; only a verdict acts.
/// </remarks>
public static class ProbeAnswers
{
    /// <summary>Counts answers in a row.</summary>
    public static ProbeCount Count(ProbeCount before, bool isWell, V1Probe probe)
    {
        var inARow = before.Last == isWell ? before.InARow + 1 : 1;
        var enough = isWell ? probe.SuccessThreshold ?? 1 : probe.FailureThreshold ?? 3;
        return new(isWell, inARow, inARow >= enough ? isWell : before.Verdict);
    }

    /// <summary>Readiness is about requests, the other two about life.</summary>
    public static ProbeEffect EffectOf(ProbeKind kind, bool isWell) => (kind, isWell) switch
    {
        (ProbeKind.Readiness, true) => ProbeEffect.Ready,
        (ProbeKind.Readiness, false) => ProbeEffect.NotReady,
        (_, false) => ProbeEffect.Kill,
        (ProbeKind.Startup, _) => ProbeEffect.Started,
        _ => ProbeEffect.None,
    };

    /// <summary>First whether it has started, then the rest.</summary>
    public static IReadOnlyList<ProbeKind> AtWork(V1Container container, bool isStarted)
    {
        if (container.StartupProbe is not null && !isStarted)
        {
            return [ProbeKind.Startup];
        }

        List<ProbeKind> kinds = [];
        if (container.ReadinessProbe is not null)
        {
            kinds.Add(ProbeKind.Readiness);
        }

        if (container.LivenessProbe is not null)
        {
            kinds.Add(ProbeKind.Liveness);
        }

        return kinds;
    }
}
