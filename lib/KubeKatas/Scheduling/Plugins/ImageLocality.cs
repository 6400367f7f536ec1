using k8s.Models;

namespace KubeKatas.Scheduling.Plugins;

/// <summary>A node that has the pod's images already is better, the more of them and the larger.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, pkg/scheduler/framework/plugins/imagelocality/image_locality.go. An image counts in
/// proportion to
/// how many nodes have it, so that one node does not draw everything.
/// </remarks>
public static class ImageLocality
{
    /// <summary>The plugin's name.</summary>
    public const string Name = "ImageLocality";

    private const long MegaByte = 1024 * 1024;
    private const long SmallestBytes = 23 * MegaByte;
    private const long LargestBytesEach = 1000 * MegaByte;

    /// <summary>The score; it has no say while no node reports images.</summary>
    public static ScorePass? Score(SchedulingCycle cycle, IReadOnlyList<NodeInfo> nodes)
    {
        if (cycle.Cluster.WithImagesCount == 0)
        {
            return null;
        }

        var spec = cycle.Pod.Pod.Spec;
        var images = (spec.InitContainers ?? [])
            .Concat(spec.Containers ?? [])
            .Select(one => Normalized(one.Image))
            .ToList();
        var all = cycle.Cluster.Nodes;
        var spread = images
            .Distinct()
            .ToDictionary(
                image => image,
                image => (double)all.Count(node => SizeOf(node, image) is not null) / all.Count
            );
        return new SimpleScorePass(node =>
            ScoreOf(
                images.Sum(image => SizeOf(node, image) is { } bytes ? (long)(bytes * spread[image]) : 0),
                images.Count
            )
        );
    }

    /// <summary>0 up to 23 MiB in all, 100 from 1000 MiB a container.</summary>
    public static long ScoreOf(long bytes, int containers)
    {
        var largest = LargestBytesEach * containers;
        return ScorePass.Max * (Math.Clamp(bytes, SmallestBytes, largest) - SmallestBytes) / (largest - SmallestBytes);
    }

    private static long? SizeOf(NodeInfo node, string image) =>
        (node.Node.Status?.Images ?? [])
            .FirstOrDefault((V1ContainerImage one) => one.Names?.Contains(image) == true)
            ?.SizeBytes;

    private static string Normalized(string? image) =>
        image is null || image.LastIndexOf(':') > image.LastIndexOf('/') ? image ?? "" : image + ":latest";
}
