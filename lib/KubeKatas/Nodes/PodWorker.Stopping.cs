using k8s.Models;
using KubeKatas.Time;

namespace KubeKatas.Nodes;

/// <content>How a pod ends: hooks, the signal, the grace period, the last word.</content>
/// <remarks>When each container gets its signals is decided by <see cref="KubeletPieces.Termination"/>.</remarks>
internal sealed partial class PodWorker
{
    /// <summary>The exit code of a process that ends by SIGTERM.</summary>
    public const int Terminated = 143;

    /// <summary>The exit code of a process that is killed.</summary>
    public const int Killed = 137;

    private static readonly TimeSpan StopTakes = TimeSpan.FromMilliseconds(500);

    private ScheduledEvent? _end;
    private bool _stopping;

    private TimeSpan Grace =>
        Pod.Metadata.DeletionGracePeriodSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : OwnGrace;

    private TimeSpan OwnGrace => Pod.Spec.TerminationGracePeriodSeconds is { } seconds
        ? TimeSpan.FromSeconds(seconds)
        : Termination.GraceDefault;

    /// <summary>A probe may ask for a grace period of its own, unless the pod is being deleted.</summary>
    private TimeSpan GraceAfter(V1Probe probe) =>
        Pod.Metadata.DeletionGracePeriodSeconds is null && probe.TerminationGracePeriodSeconds is { } seconds
            ? TimeSpan.FromSeconds(seconds)
            : Grace;

    /// <summary>Ends the pod because it is being deleted.</summary>
    private void Stop()
    {
        _stopping = true;
        IsEnding = true;
        _sandbox?.Cancel();
        _deadline?.Cancel();
        foreach (var run in Runs.Where(run => run.Phase is ContainerPhase.Waiting or ContainerPhase.Starting))
        {
            run.CancelTimers();
            Wait(run, run.WaitingReason, run.WaitingMessage);
        }

        List<ContainerRun> running = [.. Runs.Where(run => run.IsRunning)];
        foreach (var run in running)
        {
            Log(run, "Normal", "Killing", $"Stopping container {run.Spec.Name}");
        }

        StopAll(running, Grace, Vanish);
    }

    private void StopAll(List<ContainerRun> runs, TimeSpan grace, Action then)
    {
        var left = runs.Count;
        if (left == 0)
        {
            then();
            return;
        }

        var ends = Pieces.Termination(grace, [.. runs.Select(Stopping)]);
        for (var i = 0; i < runs.Count; i++)
        {
            var (run, end) = (runs[i], ends[i]);
            run.CancelTimers();
            run.Timers.Add(_loop.After(end.EndsAt, () =>
            {
                End(run, end.IsKilled ? Killed : Terminated);
                if (--left == 0)
                {
                    then();
                }
            }));
        }
    }

    private StoppingContainer Stopping(ContainerRun run) => new(
        run.Spec.Name,
        run.Role,
        HookTakes(run.Spec.Lifecycle?.PreStop),
        SimulationAnnotations.ReadDuration(Pod, SimulationAnnotations.StopAfter, run.Spec.Name) ?? StopTakes);

    private static TimeSpan HookTakes(V1LifecycleHandler? hook) =>
        hook switch
        {
            { Sleep: { } sleep } => TimeSpan.FromSeconds(sleep.Seconds),
            { Exec.Command: { Count: > 0 } words } => ShellScript
                .Foresee([.. words], new Dictionary<string, string>())
                .ExitsAfter
                ?? TimeSpan.Zero,
            _ => TimeSpan.Zero,
        };

    /// <summary>Writes the last status and asks the API to remove the pod.</summary>
    private void Vanish()
    {
        if (!IsSandboxGone)
        {
            Release();
        }

        FinalPhase ??= Pod.Status?.Phase is "Succeeded" or "Failed" ? Pod.Status.Phase : PhaseAtTheEnd();
        _dirty = true;
        WriteStatus();
        _end = _loop.After(TimeSpan.Zero, () => _kubelet.Remove(this));
    }

    private string? PhaseAtTheEnd() =>
        !Array.Exists(MainRuns, run => run.Phase == ContainerPhase.Terminated) ? null
        : Array.TrueForAll(MainRuns, run => run.Phase != ContainerPhase.Terminated || run.ExitCode == 0) ? "Succeeded"
        : "Failed";
}
