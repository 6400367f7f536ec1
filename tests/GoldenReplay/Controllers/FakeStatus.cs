using k8s.Models;
using KubeKatas.Objects;

namespace GoldenReplay.Controllers;

/// <summary>The statuses that the fake kubelet writes.</summary>
internal static class FakeStatus
{
    public static V1Pod Running(V1Pod pod, bool ready, DateTime now)
    {
        var started = new V1ContainerState { Running = new V1ContainerStateRunning { StartedAt = now } };
        return pod with
        {
            Status = pod.Status with
            {
                Phase = "Running",
                StartTime = now,
                ContainerStatuses =
                [
                    .. pod.Spec.Containers.Select(container => new V1ContainerStatus
                    {
                        Name = container.Name,
                        State = started,
                        LastState = new V1ContainerState(),
                        Ready = ready,
                        RestartCount = 0,
                        Image = container.Image,
                        ImageID = "fake",
                        ContainerID = $"fake://{container.Name}",
                        Started = true,
                    }),
                ],
                Conditions = Conditions(
                    pod,
                    now,
                    ("PodReadyToStartContainers", true),
                    ("Initialized", true),
                    ("Ready", ready),
                    ("ContainersReady", ready)
                ),
            },
        };
    }

    public static V1Pod WithReadiness(V1Pod pod, bool ready, DateTime now) =>
        pod with
        {
            Status = pod.Status with
            {
                ContainerStatuses = [.. pod.Status.ContainerStatuses.Select(status => status with { Ready = ready })],
                Conditions = Conditions(pod, now, ("Ready", ready), ("ContainersReady", ready)),
            },
        };

    public static V1Pod Restarted(V1Pod pod, DateTime now)
    {
        var restarted = WithReadiness(pod, true, now);
        return restarted with
        {
            Status = restarted.Status with
            {
                ContainerStatuses =
                [
                    .. restarted.Status.ContainerStatuses.Select(status =>
                        status with
                        {
                            LastState = status.State,
                            State = new V1ContainerState { Running = new V1ContainerStateRunning { StartedAt = now } },
                            RestartCount = status.RestartCount + 1,
                            Started = true,
                        }
                    ),
                ],
            },
        };
    }

    /// <summary>A pod whose containers have ended by themselves.</summary>
    public static V1Pod Finished(V1Pod pod, int code, string phase, DateTime now)
    {
        var ended = phase is "Succeeded" or "Failed";
        return Ended(pod, code, phase, now,
            ended
                ? Conditions(pod, now, ("PodReadyToStartContainers", false), ("Ready", false), ("ContainersReady", false))
                : Conditions(pod, now, ("Ready", false), ("ContainersReady", false)),
            "Initialized");
    }

    /// <summary>A pod that the recorder said had ended: it told less of it.</summary>
    public static V1Pod ReportedFinished(V1Pod pod, int code, DateTime now)
    {
        var told = Ended(pod, code, code == 0 ? "Succeeded" : "Failed", now,
            [
                .. Conditions(pod, now, ("Ready", false), ("ContainersReady", false))
                    .Select(one => one.Status == "False" ? one with { Message = null } : one),
            ]);
        return told with
        {
            Status = told.Status with
            {
                ContainerStatuses =
                [
                    .. told.Status.ContainerStatuses.Select(one => one with
                    {
                        State = new() { Terminated = one.State.Terminated with { ContainerID = null } },
                    }),
                ],
            },
        };
    }

    private static V1Pod Ended(
        V1Pod pod, int code, string phase, DateTime now, IList<V1PodCondition> conditions, string? alsoCompleted = null)
    {
        if (phase == "Succeeded")
        {
            conditions =
            [
                .. conditions.Select(condition =>
                    condition.Type is "Ready" or "ContainersReady" || condition.Type == alsoCompleted
                        ? condition with { Reason = "PodCompleted", Message = null }
                        : condition
                ),
            ];
        }

        return pod with
        {
            Status = pod.Status with
            {
                Phase = phase,
                Conditions = conditions,
                ContainerStatuses =
                [
                    .. (pod.Status.ContainerStatuses ?? []).Select(status =>
                        status with
                        {
                            State = Terminated(status, code, now),
                            Ready = false,
                            Started = false,
                        }
                    ),
                ],
            },
        };
    }

    private static V1ContainerState Terminated(V1ContainerStatus status, int code, DateTime now) =>
        new()
        {
            Terminated = new V1ContainerStateTerminated
            {
                ExitCode = code,
                Reason = code == 0 ? "Completed" : "Error",
                StartedAt = status.State?.Running?.StartedAt,
                FinishedAt = now,
                ContainerID = $"fake://{status.Name}",
            },
        };

    private static IList<V1PodCondition> Conditions(V1Pod pod, DateTime now, params (string Type, bool IsTrue)[] wanted)
    {
        IList<V1PodCondition>? conditions =
        [
            .. (pod.Status.Conditions ?? []).Select(condition =>
                condition.Type == "PodScheduled" ? condition with { ObservedGeneration = null } : condition
            ),
        ];
        foreach (var (type, isTrue) in wanted)
        {
            var isReadiness = !isTrue && type is "Ready" or "ContainersReady";
            conditions = conditions.With(
                new V1PodCondition
                {
                    Type = type,
                    Status = isTrue ? "True" : "False",
                    LastTransitionTime = now,
                    Reason = isReadiness && !isTrue ? "ContainersNotReady" : null,
                    Message =
                        isReadiness && !isTrue
                            ? $"containers with unready status: [{string.Join(' ', pod.Spec.Containers.Select(c => c.Name))}]"
                            : null,
                }
            );
        }

        return conditions!;
    }
}
