using k8s.Models;
using KubeKatas.Nodes;

namespace KubeKatas.Notebooks.Katas;

/// <summary>The pieces of topic 05.</summary>
public static partial class Kata
{
    /// <summary>The learner's rule for a pod's phase from <c>katas/05-pod-lifecycle</c>.</summary>
    /// <returns>The built-in one, and a sentence that says so, until it is written and built.</returns>
    public static KataPiece<PodPhaseRule> PodPhase() =>
        OfPodLifecycle<PodPhaseRule>(
            "Phase", PodPhases.Of, phase => phase(new V1PodSpec(), new V1PodStatus { ContainerStatuses = [] }));

    /// <summary>The learner's rule for what runs again from <c>katas/05-pod-lifecycle</c>.</summary>
    /// <returns>The built-in one, and a sentence that says so, until it is written and built.</returns>
    public static KataPiece<RestartRule> ShallRestart() =>
        OfPodLifecycle<RestartRule>(
            "Restarts",
            RestartPolicies.ShallRestart,
            shall => shall(new V1PodSpec(), new V1Container(), ContainerRole.Main, 1));

    /// <summary>The learner's restart back-off from <c>katas/05-pod-lifecycle</c>.</summary>
    /// <returns>The built-in one, and a sentence that says so, until it is written and built.</returns>
    public static KataPiece<RestartBackOffRule> RestartBackOff() =>
        OfPodLifecycle<RestartBackOffRule>(
            "BackOff", Nodes.RestartBackOff.Next, next => next(null, DateTimeOffset.UnixEpoch));

    /// <summary>The learner's count of a probe's answers from <c>katas/05-pod-lifecycle</c>.</summary>
    /// <returns>The built-in one, and a sentence that says so, until it is written and built.</returns>
    public static KataPiece<ProbeCountRule> ProbeCount() =>
        OfPodLifecycle<ProbeCountRule>(
            "ProbeAnswers", Probes.Count, count => count(default, true, new V1Probe()));

    /// <summary>The learner's end of a pod from <c>katas/05-pod-lifecycle</c>.</summary>
    /// <returns>The built-in one, and a sentence that says so, until it is written and built.</returns>
    public static KataPiece<TerminationRule> PodEnding() =>
        OfPodLifecycle<TerminationRule>(
            "Ending",
            Termination.Of,
            of => of(TimeSpan.FromSeconds(30), [new("app", ContainerRole.Main, TimeSpan.Zero, TimeSpan.Zero)]));

    /// <summary>The learner's pass of the kubelet from <c>katas/05-pod-lifecycle</c>.</summary>
    /// <returns>The built-in one, and a sentence that says so, until it and task 3 are written and built.</returns>
    public static KataPiece<PodPassRule> KubeletPass() =>
        OfPodLifecycle(
            "Pass",
            PodPass.BuiltIn,
            plan => plan(new PodView(
                new V1PodSpec(),
                SandboxPhase.Ready,
                [new(new V1Container { Name = "app" }, ContainerRole.Main, ContainerPhase.Terminated, ExitCode: 1)])));

    private static KataPiece<T> OfPodLifecycle<T>(string type, T builtIn, Action<T> tryOut)
        where T : Delegate =>
        Piece(
            "05-pod-lifecycle",
            "KubeKatas.Katas.PodLifecycle." + type,
            builtIn,
            Directory.GetCurrentDirectory(),
            tryOut
        );
}
