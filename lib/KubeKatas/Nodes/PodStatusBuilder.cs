using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Nodes;

/// <summary>Writes down what a pod's containers are doing, as the kubelet puts it.</summary>
/// <remarks>
/// Pure. Source: kubernetes v1.36.2, pkg/kubelet/kubelet_pods.go (getPhase, generateAPIPodStatus) and
/// pkg/kubelet/status/generate.go.
/// Left out: status.volumeMounts and user of containers.
/// </remarks>
internal static class PodStatusBuilder
{
    private static readonly string[] Own = ["PodReadyToStartContainers", "Initialized", "Ready", "ContainersReady"];

    public static V1PodStatus Build(V1Pod pod, PodWorker worker, DateTimeOffset now)
    {
        var old = pod.Status ?? new V1PodStatus();
        var phase = worker.FinalPhase ?? PhaseOf(pod.Spec, worker);
        return old with
        {
            Phase = phase,
            Reason = worker.FinalReason ?? old.Reason,
            Message = worker.FinalMessage ?? old.Message,
            ObservedGeneration = pod.Metadata.Generation,
            Conditions = Conditions(pod, worker, phase, now.UtcDateTime),
            StartTime = old.StartTime ?? worker.AdmittedAt.UtcDateTime,
            HostIP = worker.HostIp,
            HostIPs = old.HostIP == worker.HostIp && old.HostIPs is not null
                ? old.HostIPs
                : [new V1HostIP { Ip = worker.HostIp }],
            PodIP = worker.Ip,
            PodIPs = worker.Ip is null ? null
                : old.PodIP == worker.Ip && old.PodIPs is not null ? old.PodIPs
                : [new V1PodIP { Ip = worker.Ip }],
            InitContainerStatuses = worker.InitRuns.Length == 0 ? old.InitContainerStatuses : Statuses(worker.InitRuns),
            ContainerStatuses = Statuses(worker.MainRuns),
            QosClass = old.QosClass ?? QualityOfService.ClassOf(pod.Spec),
        };
    }

    /// <summary>The phase that follows from the containers' states and the restart policy.</summary>
    public static string PhaseOf(V1PodSpec spec, PodWorker worker)
    {
        if (spec.RestartPolicy == "Never" && Array.Exists(
            worker.InitRuns,
            run => run is { Role: ContainerRole.Init, Phase: ContainerPhase.Terminated, ExitCode: not 0 }))
        {
            return "Failed";
        }

        if (Array.Exists(worker.MainRuns, IsStillToStart)
            || (Array.Exists(worker.InitRuns, IsInTheWay) && Array.TrueForAll(worker.MainRuns, IsStillToStart)))
        {
            return "Pending";
        }

        if ((spec.RestartPolicy ?? "Always") == "Always"
            || Array.Exists(worker.MainRuns, run => run.Phase != ContainerPhase.Terminated))
        {
            return "Running";
        }

        return Array.TrueForAll(worker.MainRuns, run => run.ExitCode == 0) ? "Succeeded"
            : spec.RestartPolicy == "Never" ? "Failed"
            : "Running";
    }

    private static bool IsStillToStart(ContainerRun run) =>
        run is { Phase: ContainerPhase.Waiting or ContainerPhase.Starting, Last: null };

    private static bool IsInTheWay(ContainerRun run) =>
        !run.IsPassed && !(run.Role == ContainerRole.Sidecar && run.RestartCount > 0);

    private static List<V1PodCondition> Conditions(V1Pod pod, PodWorker worker, string phase, DateTime now)
    {
        var old = pod.Status?.Conditions;
        var (initialized, ready, containersReady) = Judge(pod, worker, phase);
        var sandbox = new Verdict(worker.Ip is not null && !worker.IsSandboxGone);
        List<V1PodCondition> conditions = new(Own.Length + 1)
        {
            worker.Cache.Condition(old, Own[0], sandbox, pod.Metadata.Generation, now),
            worker.Cache.Condition(old, Own[1], initialized, pod.Metadata.Generation, now),
            worker.Cache.Condition(old, Own[2], ready, pod.Metadata.Generation, now),
            worker.Cache.Condition(old, Own[3], containersReady, pod.Metadata.Generation, now),
        };
        for (var i = 0; i < old?.Count; i++)
        {
            if (Array.IndexOf(Own, old[i].Type) < 0)
            {
                conditions.Add(old[i]);
            }
        }

        return conditions;
    }

    private static (Verdict Initialized, Verdict Ready, Verdict ContainersReady) Judge(
        V1Pod pod,
        PodWorker worker,
        string phase
    )
    {
        if (phase is "Succeeded" or "Failed")
        {
            var ended = new Verdict(false, phase == "Succeeded" ? "PodCompleted" : "PodFailed");
            return (phase == "Succeeded" ? new(true, "PodCompleted") : new(true), ended, ended);
        }

        var initialized = Initialized(worker);
        var areReady = Array.TrueForAll(worker.MainRuns, run => run.IsReady)
            && Array.TrueForAll(worker.InitRuns, run => run.Role != ContainerRole.Sidecar || run.IsReady);
        var containersReady = areReady ? new(true) : NotReady(worker);
        return (initialized, areReady ? Gates(pod) : containersReady, containersReady);
    }

    private static Verdict Initialized(PodWorker worker)
    {
        if (Array.TrueForAll(worker.InitRuns, run => run.IsPassed)
            || Array.Exists(worker.MainRuns, run => run.Last is not null || run.IsRunning))
        {
            return new(true);
        }

        var open = worker.InitRuns.Where(run => !run.IsPassed).Select(run => run.Spec.Name);
        return new(
            false, "ContainersNotInitialized", $"containers with incomplete status: [{string.Join(' ', open)}]");
    }

    private static Verdict NotReady(PodWorker worker)
    {
        List<string> unready = [];
        foreach (var run in worker.InitRuns)
        {
            if (run.Role == ContainerRole.Sidecar && !run.IsReady)
            {
                unready.Add(run.Spec.Name);
            }
        }

        foreach (var run in worker.MainRuns)
        {
            if (!run.IsReady)
            {
                unready.Add(run.Spec.Name);
            }
        }

        return new(false, "ContainersNotReady", $"containers with unready status: [{string.Join(' ', unready)}]");
    }

    private static Verdict Gates(V1Pod pod)
    {
        if (pod.Spec.ReadinessGates is not { Count: > 0 } gates)
        {
            return new(true);
        }

        List<string> closed = [];
        foreach (var gate in gates)
        {
            var condition = pod.Condition(gate.ConditionType);
            if (condition?.Status != "True")
            {
                closed.Add(
                    condition is null
                        ? $"corresponding condition of pod readiness gate \"{gate.ConditionType}\" does not exist."
                        : $"the status of pod readiness gate \"{gate.ConditionType}\" is not \"True\", but {condition.Status}"
                );
            }
        }

        return closed.Count == 0 ? new(true) : new(false, "ReadinessGatesNotReady", string.Join(", ", closed));
    }

    /// <summary>What each of them does now.</summary>
    public static V1ContainerStatus[] Statuses(ContainerRun[] runs)
    {
        var statuses = new V1ContainerStatus[runs.Length];
        for (var i = 0; i < runs.Length; i++)
        {
            statuses[i] = Status(runs[i]);
        }

        return statuses;
    }

    private static readonly V1ContainerState Nothing = new();

    private static V1ContainerStatus Status(ContainerRun run) =>
        new()
        {
            Name = run.Spec.Name,
            Image = run.Spec.Image,
            ImageID = run.Id is null ? "" : ContainerIdentity.OfImage(run.Spec.Image),
            ContainerID = run.Id,
            State = State(run),
            LastState = run.Last ?? Nothing,
            Ready = run.IsReady,
            Started = run.IsStarted,
            RestartCount = run.RestartCount,
            Resources = run.Id is null ? null : run.Spec.Resources,
            AllocatedResources = run.Id is null ? null : run.Spec.Resources?.Requests,
        };

    private static V1ContainerState State(ContainerRun run) =>
        run.Phase switch
        {
            ContainerPhase.Running => new() { Running = new() { StartedAt = run.StartedAt.UtcDateTime } },
            ContainerPhase.Terminated => Ended(run),
            _ => new()
            {
                Waiting = new() { Reason = run.WaitingReason, Message = run.WaitingMessage },
            },
        };

    /// <summary>How a container ended.</summary>
    public static V1ContainerState Ended(ContainerRun run) =>
        new()
        {
            Terminated = new()
            {
                ContainerID = run.Id,
                ExitCode = run.ExitCode,
                Reason = run.EndReason ?? (run.ExitCode == 0 ? "Completed" : "Error"),
                StartedAt = run.StartedAt.UtcDateTime,
                FinishedAt = run.FinishedAt.UtcDateTime,
            },
        };
}

/// <summary>What a condition says.</summary>
internal readonly record struct Verdict(bool Holds, string? Reason = null, string? Message = null);
