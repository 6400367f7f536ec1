using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Nodes;

/// <summary>Writes down what a pod's containers are doing, as the kubelet puts it.</summary>
/// <remarks>
/// Pure. Source: kubernetes v1.36.2, pkg/kubelet/kubelet_pods.go (generateAPIPodStatus). What phase and conditions say
/// is decided by <see cref="KubeletPieces"/>.
/// Left out: status.volumeMounts and user of containers.
/// </remarks>
internal static class PodStatusBuilder
{
    private static readonly string[] Own = ["PodReadyToStartContainers", "Initialized", "Ready", "ContainersReady"];

    public static V1PodStatus Build(V1Pod pod, PodWorker worker, DateTimeOffset now)
    {
        var old = pod.Status ?? new V1PodStatus();
        var status = old with
        {
            Reason = worker.FinalReason ?? old.Reason,
            Message = worker.FinalMessage ?? old.Message,
            ObservedGeneration = pod.Metadata.Generation,
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

        // Not stored yet, so it may still be completed: the phase follows from the statuses, the conditions from both.
        status.Phase = worker.FinalPhase ?? worker.Pieces.Phase(pod.Spec, status);
        status.Conditions = Conditions(pod, worker, status, now.UtcDateTime);
        return status;
    }

    private static V1PodCondition[] Conditions(
        V1Pod pod, PodWorker worker, V1PodStatus status, DateTime now)
    {
        var old = pod.Status?.Conditions;
        var initialized = worker.Pieces.Initialized(pod.Spec, status);
        var containersReady = worker.Pieces.ContainersReady(pod.Spec, status);
        var ready = worker.Pieces.Ready(pod.Spec, status, containersReady);
        var sandbox = new ConditionVerdict(worker.Ip is not null && !worker.IsSandboxGone);
        var conditions = new V1PodCondition[Own.Length + Others(old)];
        conditions[0] = worker.Cache.Condition(old, Own[0], sandbox, pod.Metadata.Generation, now);
        conditions[1] = worker.Cache.Condition(old, Own[1], initialized, pod.Metadata.Generation, now);
        conditions[2] = worker.Cache.Condition(old, Own[2], ready, pod.Metadata.Generation, now);
        conditions[3] = worker.Cache.Condition(old, Own[3], containersReady, pod.Metadata.Generation, now);
        for (var (i, next) = (0, Own.Length); next < conditions.Length; i++)
        {
            if (Array.IndexOf(Own, old![i].Type) < 0)
            {
                conditions[next++] = old[i];
            }
        }

        return conditions;
    }

    /// <summary>How many conditions are not the kubelet's.</summary>
    private static int Others(IList<V1PodCondition>? conditions)
    {
        var others = 0;
        for (var i = 0; i < (conditions?.Count ?? 0); i++)
        {
            others += Array.IndexOf(Own, conditions![i].Type) < 0 ? 1 : 0;
        }

        return others;
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
