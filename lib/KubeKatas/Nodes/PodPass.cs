namespace KubeKatas.Nodes;

/// <summary>One pass of the kubelet over one pod: from what is there to what is to be done.</summary>
/// <remarks>
/// Pure. Source: kubernetes v1.36.2, pkg/kubelet/kuberuntime/kuberuntime_manager.go (computePodActions) and
/// kuberuntime_container.go (computeInitContainerActions). Left out: sandboxes that die, and resizing.
/// </remarks>
/// <param name="shallRestart">Which containers run again.</param>
public sealed class PodPass(RestartRule shallRestart)
{
    /// <summary>The library's own pass.</summary>
    public static PodPassRule BuiltIn { get; } = new PodPass(RestartPolicies.ShallRestart).Plan;

    /// <summary>Decides what to do about a pod.</summary>
    /// <param name="seen">The pod, its sandbox and its containers.</param>
    public PodPlan Plan(PodView seen)
    {
        ArgumentNullException.ThrowIfNull(seen);
        return seen.Sandbox switch
        {
            SandboxPhase.None => PodPlan.CreateSandbox,
            SandboxPhase.Creating => PodPlan.Nothing,
            _ when HasFailedToInitialize(seen) || HasCompleted(seen) => PodPlan.Finish,
            _ => StartWhatCan(seen),
        };
    }

    private bool HasFailedToInitialize(PodView seen)
    {
        foreach (var one in seen.Containers)
        {
            if (one is { Role: ContainerRole.Init, Phase: ContainerPhase.Terminated, ExitCode: not 0 }
                && !ShallRestart(seen, one))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True when every main container has ended for good.</summary>
    private bool HasCompleted(PodView seen)
    {
        foreach (var one in seen.Containers)
        {
            if (one.Role == ContainerRole.Main && (one.Phase != ContainerPhase.Terminated || ShallRestart(seen, one)))
            {
                return false;
            }
        }

        return !seen.Containers.IsEmpty;
    }

    private PodPlan StartWhatCan(PodView seen)
    {
        List<PodAction>? actions = null;
        var isInitialized = true;
        foreach (var one in seen.Containers)
        {
            if (one.Phase == ContainerPhase.Terminated && ShallRestart(seen, one))
            {
                (actions ??= new(1)).Add(new(PodActionKind.Restart, one.Spec.Name));
            }
            else if (isInitialized && one.Phase == ContainerPhase.Waiting)
            {
                (actions ??= new(1)).Add(new(PodActionKind.Start, one.Spec.Name));
            }

            isInitialized &= IsPassed(one);
        }

        return actions is null ? PodPlan.Nothing : new([.. actions]);
    }

    /// <summary>True when those after it may start. A sidecar that was up once holds nobody up.</summary>
    private static bool IsPassed(ContainerView one) => one.Role switch
    {
        ContainerRole.Init => one is { Phase: ContainerPhase.Terminated, ExitCode: 0 },
        ContainerRole.Sidecar => one is { Phase: ContainerPhase.Running, IsStarted: true } || one.Restarts > 0,
        _ => true,
    };

    private bool ShallRestart(PodView seen, ContainerView one) =>
        shallRestart(seen.Spec, one.Spec, one.Role, one.ExitCode);
}
