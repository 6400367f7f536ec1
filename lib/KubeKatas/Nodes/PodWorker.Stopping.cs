using k8s.Models;
using KubeKatas.Time;

namespace KubeKatas.Nodes;

/// <content>How a pod ends: hooks, the signal, the grace period, the last word.</content>
/// <remarks>Source: kubernetes v1.36.2, pkg/kubelet/kuberuntime/kuberuntime_container.go, killContainer; sidecars stop
/// last.</remarks>
internal sealed partial class PodWorker
{
    /// <summary>The exit code of a process that ends by SIGTERM.</summary>
    public const int Terminated = 143;

    /// <summary>The exit code of a process that is killed.</summary>
    public const int Killed = 137;

    private static readonly TimeSpan StopTakes = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan GraceMin = TimeSpan.FromSeconds(2);

    private ScheduledEvent? _end;
    private bool _stopping;

    private TimeSpan Grace =>
        TimeSpan.FromSeconds(
            Math.Max(
                GraceMin.TotalSeconds,
                Pod.Metadata.DeletionGracePeriodSeconds ?? Pod.Spec.TerminationGracePeriodSeconds ?? 30
            )
        );

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

        StopAll(
            [.. MainRuns.Where(run => run.IsRunning)],
            () => StopAll([.. InitRuns.Where(run => run.IsRunning)], Vanish)
        );
    }

    private void StopAll(List<ContainerRun> runs, Action then)
    {
        var left = runs.Count;
        if (left == 0)
        {
            then();
            return;
        }

        foreach (var run in runs)
        {
            Log(run, "Normal", "Killing", $"Stopping container {run.Spec.Name}");
            StopContainer(
                run,
                () =>
                {
                    if (--left == 0)
                    {
                        then();
                    }
                }
            );
        }
    }

    private void StopContainer(ContainerRun run, Action then)
    {
        var hook = HookTakes(run.Spec.Lifecycle?.PreStop);
        var takes =
            hook
            + (SimulationAnnotations.ReadDuration(Pod, SimulationAnnotations.StopAfter, run.Spec.Name) ?? StopTakes);
        var inTime = takes <= Grace;
        run.CancelTimers();
        run.Timers.Add(
            _loop.After(
                inTime ? takes : Grace,
                () =>
                {
                    End(run, inTime ? Terminated : Killed);
                    then();
                }
            )
        );
    }

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
