namespace KubeKatas.Nodes;

/// <summary>A running container that is to be stopped.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Role">Sidecars stop after the main containers, the last of them first.</param>
/// <param name="HookTakes">How long its preStop hook takes; zero for none.</param>
/// <param name="StopTakes">How long its process takes to end once it got SIGTERM.</param>
public readonly record struct StoppingContainer(
    string Name, ContainerRole Role, TimeSpan HookTakes, TimeSpan StopTakes);

/// <summary>How a container ends, in times after the request.</summary>
/// <param name="Name">Its name.</param>
/// <param name="TermAt">When it gets SIGTERM.</param>
/// <param name="EndsAt">When its process is gone.</param>
/// <param name="IsKilled">True when it took SIGKILL.</param>
public readonly record struct ContainerEnd(string Name, TimeSpan TermAt, TimeSpan EndsAt, bool IsKilled);

/// <summary>The end of a pod's containers: hook, SIGTERM, and SIGKILL when the grace period is over.</summary>
/// <remarks>
/// Pure. Source: kubernetes v1.36.2, pkg/kubelet/kuberuntime/kuberuntime_container.go (killContainer, executePreStopHook)
/// and kuberuntime_termination_order.go. Left out: the rounding of times to whole seconds.
/// </remarks>
public static class Termination
{
    /// <summary>So much time passes at least between SIGTERM and SIGKILL.</summary>
    /// <remarks>Source: pkg/kubelet/kuberuntime/kuberuntime_manager.go (minimumGracePeriodInSeconds).</remarks>
    public static readonly TimeSpan TermToKillMin = TimeSpan.FromSeconds(2);

    /// <summary>The grace period of a pod that asks for none.</summary>
    public static readonly TimeSpan GraceDefault = TimeSpan.FromSeconds(30);

    /// <summary>When each container gets its signals and ends.</summary>
    /// <param name="grace">The time that hook, waiting and process share.</param>
    /// <param name="containers">Those that run, sidecars first as in the spec.</param>
    /// <returns>In the order of <paramref name="containers"/>.</returns>
    public static IReadOnlyList<ContainerEnd> Of(TimeSpan grace, IReadOnlyList<StoppingContainer> containers)
    {
        ArgumentNullException.ThrowIfNull(containers);
        var ends = new ContainerEnd[containers.Count];
        var turn = TimeSpan.Zero;
        for (var i = containers.Count - 1; i >= 0; i--)
        {
            var isSidecar = containers[i].Role == ContainerRole.Sidecar;
            ends[i] = Of(grace, containers[i], isSidecar ? turn : TimeSpan.Zero);
            turn = Max(turn, ends[i].EndsAt);
        }

        return ends;
    }

    /// <summary>The hook runs at once; a sidecar then waits for its turn; both use up the grace period.</summary>
    private static ContainerEnd Of(TimeSpan grace, StoppingContainer container, TimeSpan turn)
    {
        var hookEnds = Min(container.HookTakes, grace);
        var term = Max(hookEnds, Min(turn, grace));
        var patience = Max(TermToKillMin, grace - term);
        var isKilled = container.StopTakes > patience;
        return new(container.Name, term, term + (isKilled ? patience : container.StopTakes), isKilled);
    }

    private static TimeSpan Min(TimeSpan left, TimeSpan right) => left < right ? left : right;

    private static TimeSpan Max(TimeSpan left, TimeSpan right) => left > right ? left : right;
}
