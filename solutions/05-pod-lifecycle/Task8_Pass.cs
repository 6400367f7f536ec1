using KubeKatas.Nodes;

namespace KubeKatas.Katas.PodLifecycle;

/// <summary>Task 8: one pass of the kubelet.</summary>
/// <remarks>
/// The pass looks at what is there and at nothing else. A kubelet that was restarted in between makes the same plan, and a
/// pass that comes too often does no harm: what is under way is not in the plan.
/// </remarks>
public static class Pass
{
    /// <summary>The sandbox, the end, or whatever can start.</summary>
    public static PodPlan Plan(PodView seen) => seen.Sandbox switch
    {
        SandboxPhase.None => PodPlan.CreateSandbox,
        SandboxPhase.Creating => PodPlan.Nothing,
        _ when IsOver(seen) => PodPlan.Finish,
        _ => new([.. Starts(seen)]),
    };

    /// <summary>True when an init container failed for good, or every main container has ended for good.</summary>
    private static bool IsOver(PodView seen) =>
        seen.Containers.Any(one => one.Role == ContainerRole.Init && one.ExitCode != 0 && HasEnded(seen, one))
        || seen.Containers.Where(one => one.Role == ContainerRole.Main).All(one => HasEnded(seen, one));

    private static IEnumerable<PodAction> Starts(PodView seen)
    {
        var isTheirTurn = true;
        foreach (var one in seen.Containers)
        {
            if (ShallRestart(seen, one))
            {
                yield return new(PodActionKind.Restart, one.Spec.Name);
            }
            else if (isTheirTurn && one.Phase == ContainerPhase.Waiting)
            {
                yield return new(PodActionKind.Start, one.Spec.Name);
            }

            isTheirTurn &= LetsOthersStart(one);
        }
    }

    private static bool LetsOthersStart(ContainerView one) => one.Role switch
    {
        ContainerRole.Main => true,
        ContainerRole.Init => one is { Phase: ContainerPhase.Terminated, ExitCode: 0 },
        _ => one.IsStarted || one.Restarts > 0,
    };

    private static bool HasEnded(PodView seen, ContainerView one) =>
        one.Phase == ContainerPhase.Terminated && !ShallRestart(seen, one);

    private static bool ShallRestart(PodView seen, ContainerView one) =>
        one.Phase == ContainerPhase.Terminated
        && Restarts.ShallRestart(seen.Spec, one.Spec, one.Role, one.ExitCode);
}
