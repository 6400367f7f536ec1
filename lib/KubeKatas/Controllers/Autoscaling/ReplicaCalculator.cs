using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.Autoscaling;

/// <summary>From what pods use to how many there should be. Pure.</summary>
/// <remarks>
/// The rule is one line: replicas × measured ÷ wanted, rounded up. The rest is caution about pods that nobody has
/// measured yet. Source: kubernetes v1.36.2, pkg/controller/podautoscaler/replica_calculator.go and
/// metrics/utilization.go.
/// </remarks>
/// <param name="Pods">The pods that the workload's selector finds.</param>
/// <param name="Samples">Their measurements by pod name.</param>
/// <param name="Resource">What was measured, for example <c>cpu</c>.</param>
/// <param name="Tolerance">How far off is close enough.</param>
/// <param name="Now">The time.</param>
public sealed record ReplicaCalculator(
    IReadOnlyList<V1Pod> Pods,
    IReadOnlyDictionary<string, PodSample> Samples,
    string Resource,
    ScalingTolerance Tolerance,
    DateTimeOffset Now)
{
    /// <summary>Replicas for a wanted share of what the pods request.</summary>
    /// <param name="current">How many are asked for now.</param>
    /// <param name="target">The wanted share, in percent.</param>
    /// <param name="container">Only this container counts; null for all.</param>
    /// <exception cref="ScalingException">Nothing was measured, or a container requests nothing.</exception>
    public ReplicaProposal ForUtilization(int current, int target, string? container = null)
    {
        var requests = new Dictionary<string, long>(StringComparer.Ordinal);
        var groups = Group();
        var counted = Counted(groups);
        foreach (var pod in Pods)
        {
            requests[pod.Metadata.Name] = Request(pod, container);
        }

        var measured = Utilization(counted, requests, target);
        var full = Math.Max(100, target);
        var replicas = Replicas(
            current,
            groups,
            counted,
            measured.Ratio,
            name => requests[name] * full / 100,
            all => Utilization(all, requests, target).Ratio);
        return new(replicas, measured.Average, measured.Percent);
    }

    /// <summary>Replicas for a wanted amount a pod.</summary>
    /// <param name="current">How many are asked for now.</param>
    /// <param name="target">The wanted amount, in thousandths.</param>
    /// <exception cref="ScalingException">Nothing was measured.</exception>
    public ReplicaProposal ForAverage(int current, long target)
    {
        var groups = Group();
        var counted = Counted(groups);
        var average = Average(counted);
        var replicas = Replicas(
            current,
            groups,
            counted,
            (double)average / target,
            _ => target,
            all => (double)Average(all) / target);
        return new(replicas, average, null);
    }

    private PodGroups Group() => Pods.Count == 0
        ? throw new ScalingException("no pods returned by selector while calculating replica count")
        : PodGroups.Of(Pods, Samples, Resource, Now);

    private Dictionary<string, long> Counted(PodGroups groups)
    {
        var counted = Samples
            .Where(pair => !groups.Unready.Contains(pair.Key) && !groups.Ignored.Contains(pair.Key))
            .ToDictionary(pair => pair.Key, pair => pair.Value.Millis, StringComparer.Ordinal);
        return counted.Count == 0
            ? throw new ScalingException("did not receive metrics for targeted pods (pods might be unready)")
            : counted;
    }

    /// <summary>The number; pods without a measurement are taken for what slows a change down.</summary>
    private int Replicas(
        int current,
        PodGroups groups,
        Dictionary<string, long> counted,
        double ratio,
        Func<string, long> busy,
        Func<Dictionary<string, long>, double> again)
    {
        var countsUnready = groups.Unready.Count > 0 && ratio > 1.0;
        if (!countsUnready && groups.Missing.Count == 0)
        {
            return Tolerance.Covers(ratio) ? current : (int)Math.Ceiling(ratio * groups.Ready);
        }

        foreach (var name in groups.Missing.Where(_ => ratio != 1.0))
        {
            counted[name] = ratio < 1.0 ? busy(name) : 0;
        }

        foreach (var name in groups.Unready.Where(_ => countsUnready))
        {
            counted[name] = 0;
        }

        var cautious = again(counted);
        if (Tolerance.Covers(cautious) || (ratio < 1.0 && cautious > 1.0) || (ratio > 1.0 && cautious < 1.0))
        {
            return current;
        }

        var replicas = (int)Math.Ceiling(cautious * counted.Count);
        return (cautious < 1.0 && replicas > current) || (cautious > 1.0 && replicas < current) ? current : replicas;
    }

    private static (double Ratio, int Percent, long Average) Utilization(
        Dictionary<string, long> counted, Dictionary<string, long> requests, int target)
    {
        var known = counted.Where(pair => requests.ContainsKey(pair.Key)).ToList();
        var (used, requested) = (known.Sum(pair => pair.Value), known.Sum(pair => requests[pair.Key]));
        if (requested == 0)
        {
            throw new ScalingException("no metrics returned matched known pods");
        }

        var percent = (int)(used * 100 / requested);
        return ((double)percent / target, percent, used / known.Count);
    }

    private static long Average(Dictionary<string, long> counted) => counted.Values.Sum() / counted.Count;

    /// <summary>What a pod's containers, sidecars included, request.</summary>
    private long Request(V1Pod pod, string? container)
    {
        var sum = 0L;
        var sidecars = (pod.Spec.InitContainers ?? []).Where(PodResources.IsSidecar);
        foreach (var one in pod.Spec.Containers.Concat(sidecars).Where(it => container is null || it.Name == container))
        {
            sum += one.Resources?.Requests?.TryGetValue(Resource, out var request) == true
                ? request.Millis()
                : throw new ScalingException(
                    $"missing request for {Resource} in container {one.Name} of Pod {pod.Metadata.Name}");
        }

        return sum;
    }
}

/// <summary>How many replicas one metric asks for.</summary>
/// <param name="Replicas">The number.</param>
/// <param name="AverageMillis">What a pod uses on average, in thousandths.</param>
/// <param name="AveragePercent">The same as a share of what is requested; null where the metric wants an
/// amount.</param>
public readonly record struct ReplicaProposal(int Replicas, long AverageMillis, int? AveragePercent);
