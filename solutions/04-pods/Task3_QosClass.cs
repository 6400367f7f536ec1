using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Katas.Pods;

/// <summary>Task 3: how well will the pod be treated when its node is short of memory?</summary>
/// <remarks>
/// The class is no wish: it follows from what was promised. Who asks for just what it may have can be relied on; who
/// promises nothing is given up first. Zero is no promise, so it counts as not given.
/// </remarks>
public static class QosClass
{
    private static readonly string[] Counted = ["cpu", "memory"];

    /// <summary>All, some, or nothing of it.</summary>
    public static string Of(V1PodSpec spec)
    {
        List<V1ResourceRequirements?> all = Names(spec.Resources)
            ? [spec.Resources]
            : [.. (spec.InitContainers ?? []).Concat(spec.Containers).Select(one => one.Resources)];
        return !all.Any(Names) ? "BestEffort"
            : all.All(IsFull) ? "Guaranteed"
            : "Burstable";
    }

    private static bool Names(V1ResourceRequirements? resources) => Counted.Any(name =>
        ResourceAmounts.From(resources?.Requests)[name] > 0 || ResourceAmounts.From(resources?.Limits)[name] > 0);

    private static bool IsFull(V1ResourceRequirements? resources) => Counted.All(name =>
        ResourceAmounts.From(resources?.Limits)[name] is > 0 and var limit
        && ResourceAmounts.From(resources?.Requests)[name] == limit);
}
