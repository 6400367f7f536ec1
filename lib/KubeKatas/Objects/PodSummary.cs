using k8s.Models;

namespace KubeKatas.Objects;

/// <summary>A pod in the words of <c>kubectl get pods</c>.</summary>
/// <param name="Status">Phase, or what best explains why it is not running, for example
/// <c>CrashLoopBackOff</c>.</param>
/// <param name="ReadyCount">How many containers are ready, native sidecars included.</param>
/// <param name="ContainerCount">How many containers there are to be ready.</param>
/// <param name="RestartCount">Restarts of what is running now: init containers while they run, then the others.</param>
/// <param name="LastRestart">When the last of those restarts began, if known.</param>
/// <remarks>Source: kubernetes v1.36.2, pkg/printers/internalversion/printers.go, printPod.</remarks>
public sealed record PodSummary(
    string Status,
    int ReadyCount,
    int ContainerCount,
    int RestartCount,
    DateTime? LastRestart
)
{
    private readonly record struct Tally(int Restarts, DateTime? Last, int Ready)
    {
        public Tally Plus(V1ContainerStatus status) =>
            this with
            {
                Restarts = Restarts + status.RestartCount,
                Last = Later(Last, status.LastState?.Terminated?.FinishedAt),
            };

        private static DateTime? Later(DateTime? left, DateTime? right) =>
            left is null || right > left ? right ?? left : left;
    }

    /// <summary>Sums a pod up.</summary>
    public static PodSummary Of(V1Pod pod)
    {
        ArgumentNullException.ThrowIfNull(pod);
        var sidecars = Sidecars(pod);
        var (initStatus, all, sidecarTally) = InitContainers(pod, sidecars);
        var status = initStatus ?? Phase(pod);
        var tally = all with { Ready = sidecarTally.Ready };
        if (initStatus is null || HasCondition(pod, "Initialized"))
        {
            (status, tally) = Containers(pod, status, sidecarTally);
        }

        var total = (pod.Spec?.Containers?.Count ?? 0) + sidecars.Count;
        return new(Terminating(pod) ?? status, tally.Ready, total, tally.Restarts, tally.Last);
    }

    /// <summary>For example <c>0</c>, <c>5</c> or <c>2 (150m ago)</c>.</summary>
    public string Restarts(DateTimeOffset now) =>
        RestartCount > 0 && LastRestart is { } last
            ? $"{RestartCount} ({HumanDuration.Since(last, now)} ago)"
            : $"{RestartCount}";

    private static HashSet<string> Sidecars(V1Pod pod) =>
        [.. (pod.Spec?.InitContainers ?? []).Where(init => init.RestartPolicy == "Always").Select(init => init.Name)];

    private static string Phase(V1Pod pod)
    {
        var gated =
            pod.Status?.Conditions?.Any(condition => condition is { Type: "PodScheduled", Reason: "SchedulingGated" })
            == true;
        return gated ? "SchedulingGated"
            : !string.IsNullOrEmpty(pod.Status?.Reason) ? pod.Status.Reason
            : pod.Status?.Phase ?? "";
    }

    /// <summary>The first init container that is not done names the pod's status; the tallies count up to it.</summary>
    private static (string? Status, Tally All, Tally Sidecars) InitContainers(V1Pod pod, HashSet<string> sidecars)
    {
        var all = default(Tally);
        var ofSidecars = default(Tally);
        var statuses = pod.Status?.InitContainerStatuses ?? [];
        for (var index = 0; index < statuses.Count; index++)
        {
            var status = statuses[index];
            var isSidecar = sidecars.Contains(status.Name);
            all = all.Plus(status);
            ofSidecars = isSidecar ? ofSidecars.Plus(status) : ofSidecars;
            if (status.State?.Terminated is { ExitCode: 0 })
            {
                continue;
            }

            if (isSidecar && status.Started == true)
            {
                ofSidecars = ofSidecars with { Ready = ofSidecars.Ready + (status.Ready ? 1 : 0) };
                continue;
            }

            return ("Init:" + InitReason(status, index, pod.Spec?.InitContainers?.Count ?? 0), all, ofSidecars);
        }

        return (null, all, ofSidecars);
    }

    private static string InitReason(V1ContainerStatus status, int index, int count) =>
        status.State switch
        {
            { Terminated: { } ended } => Ending(ended),
            { Waiting.Reason: { Length: > 0 } reason } when reason != "PodInitializing" => reason,
            _ => $"{index}/{count}",
        };

    private static (string Status, Tally Tally) Containers(V1Pod pod, string status, Tally tally)
    {
        var hasRunning = false;
        foreach (var container in (pod.Status?.ContainerStatuses ?? []).Reverse())
        {
            tally = tally.Plus(container);
            switch (container.State)
            {
                case { Waiting.Reason: { Length: > 0 } reason }:
                    status = reason;
                    break;
                case { Terminated: { } ended }:
                    status = Ending(ended);
                    break;
                case { Running: not null } when container.Ready:
                    hasRunning = true;
                    tally = tally with { Ready = tally.Ready + 1 };
                    break;
                default:
                    break;
            }
        }

        return status == "Completed" && hasRunning
            ? (HasCondition(pod, "Ready") ? "Running" : "NotReady", tally)
            : (status, tally);
    }

    private static string Ending(V1ContainerStateTerminated ended) =>
        !string.IsNullOrEmpty(ended.Reason) ? ended.Reason
        : ended.Signal is > 0 ? $"Signal:{ended.Signal}"
        : $"ExitCode:{ended.ExitCode}";

    private static string? Terminating(V1Pod pod) =>
        pod.Metadata?.DeletionTimestamp is null ? null
        : pod.Status?.Reason == "NodeLost" ? "Unknown"
        : pod.Status?.Phase is "Succeeded" or "Failed" ? null
        : "Terminating";

    private static bool HasCondition(V1Pod pod, string type) =>
        pod.Status?.Conditions?.Any(condition => condition.Type == type && condition.Status == "True") == true;
}
