using k8s.Models;
using KubeKatas.Nodes;

namespace KubeKatas.Katas.PodLifecycle;

/// <summary>Task 5: what do a probe's answers mean?</summary>
public static class ProbeAnswers
{
    /// <summary>Counts one more answer.</summary>
    /// <param name="before">The last answer, how many in a row were like it, and the verdict so far.</param>
    /// <param name="isWell">The new answer.</param>
    /// <param name="probe">Its <c>SuccessThreshold</c> (null means 1) and <c>FailureThreshold</c> (null means
    /// 3).</param>
    /// <returns>The new count. The verdict changes to the answer when enough in a row agree.</returns>
    /// <example>Two failures, a success, two failures: the verdict is still the success.</example>
    public static ProbeCount Count(ProbeCount before, bool isWell, V1Probe probe) =>
        throw new NotImplementedException("Task 5: about five lines.");

    /// <summary>Says what follows from a verdict.</summary>
    /// <param name="kind">Which probe.</param>
    /// <param name="isWell">The verdict.</param>
    /// <returns>Started, Ready, NotReady, Kill or None.</returns>
    /// <example>A readiness probe never kills.</example>
    public static ProbeEffect EffectOf(ProbeKind kind, bool isWell) =>
        throw new NotImplementedException("Task 5: one switch.");

    /// <summary>Says which probes are asked.</summary>
    /// <param name="container">Its <c>StartupProbe</c>, <c>ReadinessProbe</c> and <c>LivenessProbe</c> may be
    /// null.</param>
    /// <param name="isStarted">True when the startup probe has succeeded, or when there is none.</param>
    /// <returns>Startup alone while it has not succeeded; then Readiness and Liveness, of those that there are.</returns>
    /// <example>A container without probes: none.</example>
    public static IReadOnlyList<ProbeKind> AtWork(V1Container container, bool isStarted) =>
        throw new NotImplementedException("Task 5: about ten lines.");
}
