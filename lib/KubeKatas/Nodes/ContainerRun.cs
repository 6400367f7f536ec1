using k8s.Models;
using KubeKatas.Time;

namespace KubeKatas.Nodes;

/// <summary>One container of a pod on its node: what it does now and what became of it before.</summary>
internal sealed class ContainerRun(V1Container spec, ContainerRole role)
{
    public V1Container Spec => spec;

    public ContainerRole Role => role;

    public ContainerPhase Phase { get; set; }

    public string WaitingReason { get; set; } = role == ContainerRole.Main ? "ContainerCreating" : "PodInitializing";

    public string? WaitingMessage { get; set; }

    public DateTimeOffset StartedAt { get; set; }

    public DateTimeOffset FinishedAt { get; set; }

    public int ExitCode { get; set; }

    public string? EndReason { get; set; }

    public V1ContainerState? Last { get; set; }

    public int RestartCount { get; set; }

    public bool IsStarted { get; set; }

    public bool IsReady { get; set; }

    public string? Id { get; set; }

    public ContainerProgram Program { get; set; } = ContainerProgram.Server;

    /// <summary>What this run writes; null before the first.</summary>
    public RunLog? Log { get; private set; }

    /// <summary>What the run before this one wrote; null when there was none.</summary>
    public RunLog? PreviousLog { get; private set; }

    /// <summary>The next step of the script that it carries out.</summary>
    public ScheduledEvent? NextStep { get; set; }

    public RestartBackOff? Crashes { get; set; }

    public RestartBackOff? Pulls { get; set; }

    /// <summary>What is due for the run as it is now; called off when it ends.</summary>
    public List<ScheduledEvent> Timers { get; } = [];

    public ProbeWorker[] Probes { get; set; } = [];

    public bool IsRunning => Phase == ContainerPhase.Running;

    /// <summary>The container as a pass of the kubelet sees it.</summary>
    public ContainerView View => new(
        spec, role, IsBackingOff ? ContainerPhase.BackingOff : Phase, ExitCode, IsStarted, RestartCount);

    private bool IsBackingOff =>
        Phase == ContainerPhase.Waiting && WaitingReason is not ("ContainerCreating" or "PodInitializing");

    /// <summary>Begins the log of a new run.</summary>
    public void BeginLog()
    {
        PreviousLog = Log;
        Log = new(StartedAt, Program.Output);
    }

    public void CancelTimers()
    {
        NextStep?.Cancel();
        foreach (var timer in Timers)
        {
            timer.Cancel();
        }

        Timers.Clear();
        foreach (var probe in Probes)
        {
            probe.Stop();
        }

        Probes = [];
    }
}
