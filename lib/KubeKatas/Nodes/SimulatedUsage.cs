using k8s.Models;
using KubeKatas.Api.Metrics;

namespace KubeKatas.Nodes;

/// <summary>What simulated containers use: some part of what they request, the same for the same pod and minute.</summary>
/// <remarks>
/// Pure. A container that requests nothing uses a little. The annotations <c>kubekatas.io/cpu-usage</c> and
/// <c>kubekatas.io/memory-usage</c> say it outright, for example <c>250m</c> and <c>64Mi</c>.
/// </remarks>
internal static class SimulatedUsage
{
    private const long IdleNanoCores = 2_000_000;
    private const long IdleBytes = 8 << 20;
    private const long NodeNanoCores = 60_000_000;
    private const long NodeBytes = 350 << 20;
    private const int LeastPercent = 40;
    private const int SpanPercent = 40;

    /// <summary>Nobody knows before the second measurement of a container is in.</summary>
    private static readonly TimeSpan FirstAfter = TimeSpan.FromSeconds(30);

    /// <summary>The running containers of a pod; null when one of them was started too shortly ago.</summary>
    public static IReadOnlyList<ContainerUsage>? Of(V1Pod pod, DateTimeOffset now)
    {
        var running = (pod.Status?.ContainerStatuses ?? []).Where(it => it.State?.Running is not null).ToList();
        var isMeasured = running.Count > 0
            && running.TrueForAll(it => now.UtcDateTime - it.State.Running.StartedAt >= FirstAfter);
        return !isMeasured ? null
            : [.. pod.Spec.Containers.Where(it => running.Exists(one => one.Name == it.Name)).Select(it => Of(pod, it, now))];
    }

    /// <summary>A node: its own work and that of its pods.</summary>
    public static ContainerUsage Of(V1Node node, IEnumerable<V1Pod> pods, DateTimeOffset now)
    {
        var (cores, bytes) = (NodeNanoCores, NodeBytes);
        foreach (var used in pods.SelectMany(pod => Of(pod, now) ?? []))
        {
            (cores, bytes) = (cores + used.NanoCores, bytes + used.Bytes);
        }

        return new(node.Metadata.Name, cores, bytes);
    }

    /// <summary>One container, measured or not.</summary>
    public static ContainerUsage Of(V1Pod pod, V1Container container, DateTimeOffset now) => new(
        container.Name,
        Scripted(pod, container, "cpu") is { } cores ? Whole(cores * 1_000_000_000)
            : Part(Requested(container, "cpu") * 1_000_000_000, IdleNanoCores, pod, container, now),
        Scripted(pod, container, "memory") is { } bytes ? Whole(bytes)
            : Part(Requested(container, "memory"), IdleBytes, pod, container, now));

    private static decimal? Scripted(V1Pod pod, V1Container container, string resource)
    {
        var text = SimulationAnnotations.Read(pod, $"{SimulationAnnotations.Prefix}{resource}-usage", container.Name);
        try
        {
            return text is null ? null : new ResourceQuantity(text).ToDecimal();
        }
        catch (Exception unreadable) when (unreadable is FormatException or ArgumentException or OverflowException)
        {
            return null;
        }
    }

    private static long Whole(decimal amount) => (long)Math.Clamp(amount, 0, long.MaxValue / 1_000);

    private static decimal Requested(V1Container container, string resource) =>
        container.Resources?.Requests?.TryGetValue(resource, out var amount) == true ? amount.ToDecimal() : 0;

    private static long Part(decimal requested, long idle, V1Pod pod, V1Container container, DateTimeOffset now)
    {
        var minute = now.ToUnixTimeSeconds() / 60;
        var hash = StableHash($"{pod.Metadata.Uid}/{container.Name}/{minute}");
        return requested > 0
            ? Whole(requested * (LeastPercent + (hash % SpanPercent)) / 100)
            : idle + (idle * (hash % 50) / 100);
    }

    /// <summary>FNV-1a: the same on every machine and in every process.</summary>
    private static uint StableHash(string text) =>
        text.Aggregate(2_166_136_261, (hash, letter) => unchecked((hash ^ letter) * 16_777_619));
}
