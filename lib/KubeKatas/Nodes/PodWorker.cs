using System.Runtime.InteropServices;
using k8s.Models;
using KubeKatas.Nodes.Commands;
using KubeKatas.Objects;
using KubeKatas.Time;

namespace KubeKatas.Nodes;

/// <summary>The life of one pod on its node, from the moment the kubelet sees it to its end.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, pkg/kubelet/kuberuntime/kuberuntime_manager.go (computePodActions) and
/// pkg/kubelet/pod_workers.go.
/// What happens next is decided by <see cref="KubeletPieces.Pass"/>; this class knows what is and carries it out on the
/// clock.
/// </remarks>
internal sealed partial class PodWorker
{
    private static readonly TimeSpan SandboxTakes = TimeSpan.FromMilliseconds(600);

    private readonly Kubelet _kubelet;
    private readonly EventLoop _loop;
    private ScheduledEvent? _sandbox;
    private ScheduledEvent? _deadline;
    private bool _dirty;
    private bool _looksAgain;
    private PodDisk? _disk;

    public PodWorker(Kubelet kubelet, V1Pod pod)
    {
        (_kubelet, _loop, Pod) = (kubelet, kubelet.Loop, pod);
        AdmittedAt = _loop.Now;
        InitRuns =
        [
            .. (pod.Spec.InitContainers ?? []).Select(one => new ContainerRun(
                one,
                one.IsSidecar() ? ContainerRole.Sidecar : ContainerRole.Init
            )),
        ];
        MainRuns = [.. (pod.Spec.Containers ?? []).Select(one => new ContainerRun(one, ContainerRole.Main))];
        if (InitRuns.Length > 0)
        {
            foreach (var run in MainRuns)
            {
                run.WaitingReason = "PodInitializing";
            }
        }
    }

    public V1Pod Pod { get; private set; }

    public ContainerRun[] InitRuns { get; }

    public ContainerRun[] MainRuns { get; }

    public IEnumerable<ContainerRun> Runs => InitRuns.Concat(MainRuns);

    /// <summary>What the pod's processes have written.</summary>
    public PodDisk Disk => _disk ??= new();

    public DateTimeOffset AdmittedAt { get; private set; }

    public string? Ip { get; private set; }

    public string HostIp => _kubelet.Address;

    public ConditionCache Cache => _kubelet.Cache;

    public KubeletPieces Pieces => _kubelet.Pieces;

    public bool IsSandboxGone { get; private set; }

    public string? FinalPhase { get; private set; }

    public string? FinalReason { get; private set; }

    public string? FinalMessage { get; private set; }

    /// <summary>True once the pod is being ended, by deletion, deadline or completion.</summary>
    public bool IsEnding { get; private set; }

    /// <summary>Begins.</summary>
    public void Admit()
    {
        if (Pod.Spec.ActiveDeadlineSeconds is { } seconds)
        {
            var left = AdmittedAt + TimeSpan.FromSeconds(seconds) - _loop.Now;
            _deadline = _loop.AfterInBackground(left > TimeSpan.Zero ? left : TimeSpan.Zero, MissDeadline);
        }

        _dirty = true;
        Sync();
    }

    /// <summary>Takes note of the pod's newer object.</summary>
    public void See(V1Pod newer)
    {
        var gates =
            !ReferenceEquals(Pod.Status?.Conditions, newer.Status?.Conditions)
            && Pod.Spec.ReadinessGates is { Count: > 0 };
        Pod = newer;
        if (newer.IsTerminating() && !_stopping)
        {
            Stop();
        }
        else if (gates)
        {
            _dirty = true;
            WriteStatus();
        }
    }

    /// <summary>Does whatever can be done now, then writes the status down if it changed.</summary>
    public void Sync()
    {
        do
        {
            _looksAgain = false;
            if (!IsEnding)
            {
                CarryOut(Ordered(_kubelet.Pass(View())));
            }
        }
        while (_looksAgain);

        WriteStatus();
    }

    private PodView View()
    {
        var containers = new ContainerView[InitRuns.Length + MainRuns.Length];
        for (var i = 0; i < containers.Length; i++)
        {
            containers[i] = (i < InitRuns.Length ? InitRuns[i] : MainRuns[i - InitRuns.Length]).View;
        }

        var sandbox = _sandbox is not null ? SandboxPhase.Creating
            : Ip is null ? SandboxPhase.None
            : SandboxPhase.Ready;
        return new(Pod.Spec, sandbox, ImmutableCollectionsMarshal.AsImmutableArray(containers));
    }

    /// <summary>The plan with the first starts that a replaced order wants, where there is one.</summary>
    private PodPlan Ordered(PodPlan plan)
    {
        if (Pieces.Due is not { } due || Ip is null || plan.Actions.Any(action => action.Kind == PodActionKind.Finish))
        {
            return plan;
        }

        var seen = Pod with
        {
            Status = (Pod.Status ?? new()) with
            {
                InitContainerStatuses = PodStatusBuilder.Statuses(InitRuns),
                ContainerStatuses = PodStatusBuilder.Statuses(MainRuns),
            },
        };
        return new(
        [
            .. plan.Actions.Where(action => action.Kind != PodActionKind.Start),
            .. due(seen).Select(name => new PodAction(PodActionKind.Start, name)),
        ]);
    }

    /// <summary>Does what a pass asks for; what makes no sense of a container as it is now is left undone.</summary>
    private void CarryOut(PodPlan plan)
    {
        foreach (var action in plan.Actions)
        {
            switch (action.Kind)
            {
                case PodActionKind.CreateSandbox when Ip is null && _sandbox is null:
                    SetUpSandbox();
                    break;
                case PodActionKind.Start when Find(action.Container) is { Phase: ContainerPhase.Waiting } run:
                    Start(run);
                    break;
                case PodActionKind.Restart when Find(action.Container) is { Phase: ContainerPhase.Terminated } run:
                    Restart(run);
                    _looksAgain = true;
                    break;
                case PodActionKind.Finish when !IsEnding:
                    Finish();
                    break;
                default:
                    break;
            }
        }
    }

    private ContainerRun? Find(string? container)
    {
        foreach (var run in MainRuns)
        {
            if (run.Spec.Name == container)
            {
                return run;
            }
        }

        return Array.Find(InitRuns, run => run.Spec.Name == container);
    }

    private void SetUpSandbox()
    {
        var takes = SimulationAnnotations.ReadDuration(Pod, SimulationAnnotations.StartAfter, "") ?? SandboxTakes;
        _sandbox = _loop.After(
            takes,
            () =>
            {
                _sandbox = null;
                Ip = Pod.Spec.HostNetwork == true ? HostIp : _kubelet.Addresses.Take();
                _dirty = true;
                Sync();
            }
        );
    }

    private void Finish()
    {
        IsEnding = true;
        _dirty = true;
        foreach (var run in InitRuns.Where(run => run.IsRunning))
        {
            End(run, 143);
        }

        Release();
    }

    internal void Log(ContainerRun run, string type, string reason, string message) =>
        _kubelet.Events.Record(Pod, type, reason, message, _kubelet.Name);

    private void MissDeadline()
    {
        (FinalPhase, FinalReason) = ("Failed", "DeadlineExceeded");
        FinalMessage = "Pod was active on the node longer than the specified deadline";
        _kubelet.Events.Record(Pod, "Normal", "DeadlineExceeded", FinalMessage, _kubelet.Name);
        _dirty = true;
        IsEnding = true;
        foreach (var run in Runs.Where(run => run.IsRunning))
        {
            End(run, 143);
        }

        Release();
        WriteStatus();
    }

    private void Release()
    {
        _deadline?.Cancel();
        _sandbox?.Cancel();
        IsSandboxGone = true;
        if (Ip is not null && Pod.Spec.HostNetwork != true)
        {
            _kubelet.Addresses.Give(Ip);
        }
    }

    /// <summary>Writes the status down, unless the node is cut off: then when it is back.</summary>
    public void WriteStatus()
    {
        if (!_dirty || !_kubelet.IsConnected)
        {
            return;
        }

        _dirty = false;
        _kubelet.Write(Pod, found => found with { Status = PodStatusBuilder.Build(found, this, _loop.Now) });
    }

    /// <summary>Calls off everything that is due, without a word: the node is gone.</summary>
    public void Abandon()
    {
        _sandbox?.Cancel();
        _deadline?.Cancel();
        foreach (var run in Runs)
        {
            run.CancelTimers();
        }

        _end?.Cancel();
    }
}
