using k8s.Models;

namespace KubeKatas.Nodes;

/// <content>How a kubelet that is started anew finds its containers again.</content>
/// <remarks>
/// The container runtime keeps containers while the kubelet is away; here the pod's status says what they were doing.
/// Back-offs are the kubelet's own memory and are lost. Source: kubernetes v1.36.2, pkg/kubelet/kubelet.go (HandlePodCleanups),
/// pkg/kubelet/kuberuntime/kuberuntime_container.go.
/// </remarks>
internal sealed partial class PodWorker
{
    /// <summary>Takes over what the status tells; what is due goes on from where it was.</summary>
    public void Resume(V1PodStatus status)
    {
        AdmittedAt = status.StartTime is { } start ? new(DateTime.SpecifyKind(start, DateTimeKind.Utc)) : _loop.Now;
        Ip = status.PodIP;
        if (Pod.Spec.HostNetwork != true)
        {
            _kubelet.Addresses.Keep(status.PodIP);
        }

        Resume(InitRuns, status.InitContainerStatuses);
        Resume(MainRuns, status.ContainerStatuses);
    }

    private void Resume(ContainerRun[] runs, IList<V1ContainerStatus>? statuses)
    {
        foreach (var run in runs)
        {
            if (statuses?.FirstOrDefault(one => one.Name == run.Spec.Name) is { } status)
            {
                Resume(run, status);
            }
        }
    }

    private void Resume(ContainerRun run, V1ContainerStatus status)
    {
        run.RestartCount = status.RestartCount;
        run.Id = string.IsNullOrEmpty(status.ContainerID) ? null : status.ContainerID;
        run.Last = status.LastState;
        if (run.Id is not null)
        {
            _kubelet.Images.Add(run.Spec.Image ?? "");
        }

        switch (status.State)
        {
            case { Running.StartedAt: { } started }:
                GoOn(run, status, Utc(started));
                break;
            case { Terminated: { } ended }:
                HasEnded(run, ended);
                break;
            case { Waiting.Reason: "CrashLoopBackOff" } when status.LastState?.Terminated is { } ended:
                HasEnded(run, ended);
                break;
        }
    }

    private void GoOn(ContainerRun run, V1ContainerStatus status, DateTimeOffset started)
    {
        run.Phase = ContainerPhase.Running;
        run.StartedAt = started;
        run.IsStarted = status.Started == true;
        run.IsReady = status.Ready;
        run.Program = ContainerProgram.Of(Pod, run.Spec);
        run.BeginLog();
        if (run.Program.ExitsAfter is { } after)
        {
            var left = started + after - _loop.Now;
            run.Timers.Add(_loop.After(left > TimeSpan.Zero ? left : TimeSpan.Zero, () => Exit(run)));
        }

        if (run.Program.Script is { } script)
        {
            StartScript(run, script);
        }

        StartProbes(run);
    }

    private static void HasEnded(ContainerRun run, V1ContainerStateTerminated ended)
    {
        run.Phase = ContainerPhase.Terminated;
        run.StartedAt = Utc(ended.StartedAt ?? default);
        run.FinishedAt = Utc(ended.FinishedAt ?? default);
        run.ExitCode = ended.ExitCode;
        run.EndReason = ended.Reason;
        run.IsReady = run.Role == ContainerRole.Init && ended.ExitCode == 0;
    }

    private static DateTimeOffset Utc(DateTime time) => new(DateTime.SpecifyKind(time, DateTimeKind.Utc));
}
