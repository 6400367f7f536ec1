using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.Autoscaling;

/// <summary>The pods of a workload by what their measurements are worth. Pure.</summary>
/// <param name="Ready">How many have a measurement that counts.</param>
/// <param name="Unready">The names of those that are not up yet: what they use says little.</param>
/// <param name="Missing">The names of those that have no measurement.</param>
/// <param name="Ignored">The names of those that failed or are on their way out.</param>
public sealed record PodGroups(
    int Ready, IReadOnlySet<string> Unready, IReadOnlySet<string> Missing, IReadOnlySet<string> Ignored)
{
    /// <summary>For how long after a pod's start its processor time counts only while it is ready: 5 min.</summary>
    public static readonly TimeSpan CpuInitializationPeriod = TimeSpan.FromMinutes(5);

    /// <summary>A pod that became not ready within this time of its start was never ready: 30 s.</summary>
    public static readonly TimeSpan InitialReadinessDelay = TimeSpan.FromSeconds(30);

    /// <summary>Sorts the pods.</summary>
    /// <param name="pods">The pods that the workload's selector finds.</param>
    /// <param name="samples">Their measurements by pod name.</param>
    /// <param name="resource">What was measured; only <c>cpu</c> asks how the pod does.</param>
    /// <param name="now">The time.</param>
    /// <remarks>Source: kubernetes v1.36.2, pkg/controller/podautoscaler/replica_calculator.go, groupPods; periods from
    /// pkg/controller/podautoscaler/config/v1alpha1/defaults.go.</remarks>
    public static PodGroups Of(
        IEnumerable<V1Pod> pods, IReadOnlyDictionary<string, PodSample> samples, string resource, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(pods);
        ArgumentNullException.ThrowIfNull(samples);
        var ready = 0;
        HashSet<string> unready = [], missing = [], ignored = [];
        foreach (var pod in pods)
        {
            var name = pod.Metadata.Name;
            _ = pod switch
            {
                _ when pod.IsTerminating() || pod.Phase() == "Failed" => ignored.Add(name),
                _ when pod.Phase() == "Pending" => unready.Add(name),
                _ when !samples.TryGetValue(name, out var sample) => missing.Add(name),
                _ when resource == "cpu" && IsUnready(pod, samples[name], now) => unready.Add(name),
                _ => ready++ >= 0,
            };
        }

        return new(ready, unready, missing, ignored);
    }

    /// <summary>True when the processor time was measured while the pod was not up.</summary>
    private static bool IsUnready(V1Pod pod, PodSample sample, DateTimeOffset now)
    {
        if (pod.Condition("Ready") is not { } ready || pod.Status.StartTime is not { } started)
        {
            return true;
        }

        var changed = ready.LastTransitionTime ?? default;
        return started + CpuInitializationPeriod > now.UtcDateTime
            ? ready.Status == "False" || sample.At.UtcDateTime < changed + sample.Window
            : ready.Status == "False" && started + InitialReadinessDelay > changed;
    }
}
