using k8s.Models;
using KubeKatas.Api;
using KubeKatas.Nodes;
using KubeKatas.Objects;
using KubeKatas.Scheduling;
using KubeKatas.Scheduling.Plugins;

namespace KubeKatas.Notebooks.Katas;

/// <summary>The pieces of topic 04.</summary>
public static partial class Kata
{
    /// <summary>The learner's default for requests from <c>katas/04-pods</c>.</summary>
    /// <returns>The built-in one, and a sentence that says so, until it is written and built.</returns>
    public static KataPiece<Func<V1ResourceRequirements, V1ResourceRequirements>> DefaultRequests() =>
        OfPods("DefaultRequests", ApiPieces.BuiltIn.DefaultRequests, complete => complete(new()));

    /// <summary>The learner's effective requests from <c>katas/04-pods</c>.</summary>
    /// <returns>The built-in ones, and a sentence that says so, until they are written and built.</returns>
    public static KataPiece<Func<V1PodSpec, ResourceAmounts>> EffectiveRequests() =>
        OfPods<Func<V1PodSpec, ResourceAmounts>>(
            "EffectiveRequests", PodResources.EffectiveRequests, add => add(SmallPod.Spec));

    /// <summary>The learner's quality of service from <c>katas/04-pods</c>.</summary>
    /// <returns>The built-in one, and a sentence that says so, until it is written and built.</returns>
    public static KataPiece<Func<V1PodSpec, string>> QosClass() =>
        OfPods("QosClass", ApiPieces.BuiltIn.QosClass, classify => classify(SmallPod.Spec));

    /// <summary>The learner's out-of-memory score from <c>katas/04-pods</c>: pod, container, the node's
    /// memory.</summary>
    /// <returns>The built-in one, and a sentence that says so, until it is written and built.</returns>
    public static KataPiece<Func<V1Pod, V1Container, long, int>> OutOfMemoryScore() =>
        OfPods(
            "OomScore",
            KubeletPieces.BuiltIn.OutOfMemoryScore,
            score => score(SmallPod, SmallPod.Spec.Containers[0], 1L << 30));

    /// <summary>The learner's start order from <c>katas/04-pods</c>.</summary>
    /// <returns>The built-in one, and a sentence that says so, until it is written and built.</returns>
    public static KataPiece<Func<V1Pod, IReadOnlyList<string>>> StartOrder() =>
        OfPods("Starting", KubeKatas.Nodes.StartOrder.Due, due => due(SmallPod));

    /// <summary>The learner's filter by resources from <c>katas/04-pods</c>.</summary>
    /// <returns>The built-in one, and a sentence that says so, until it is written and built.</returns>
    public static KataPiece<Func<SchedulingPod, NodeInfo, Rejection?>> Fit() =>
        OfPods<Func<SchedulingPod, NodeInfo, Rejection?>>(
            "Fit", NodeResourcesFit.Test, test => test(SchedulingPod.Of(SmallPod), SmallNodes.Nodes[0]));

    /// <summary>The learner's score by resources from <c>katas/04-pods</c>.</summary>
    /// <returns>The built-in one, and a sentence that says so, until it is written and built.</returns>
    public static KataPiece<Func<SchedulingPod, NodeInfo, long>> LeastAllocated() =>
        OfPods<Func<SchedulingPod, NodeInfo, long>>(
            "LeastAllocated",
            NodeResourcesFit.LeastAllocatedScore,
            score => score(SchedulingPod.Of(SmallPod), SmallNodes.Nodes[0]));

    /// <summary>The learner's choice of a node from <c>katas/04-pods</c>.</summary>
    /// <returns>The built-in one, and a sentence that says so, until it is written and built.</returns>
    public static KataPiece<NodeChooser> NodeChoice() =>
        OfPods<NodeChooser>(
            "NodeChoice",
            NodeSelection.FirstByName,
            choose => choose(new(SchedulingPod.Of(SmallPod), SmallNodes), SchedulingProfile.Default));

    private static V1Pod SmallPod { get; } = new()
    {
        Metadata = new() { Name = "small", NamespaceProperty = "default" },
        Spec = new() { Containers = [new() { Name = "app", Image = "app:1" }] },
    };

    private static ClusterNodes SmallNodes
    {
        get
        {
            var nodes = new ClusterNodes();
            nodes.See(new() { Metadata = new() { Name = "small" }, Spec = new(), Status = new() });
            return nodes;
        }
    }

    private static KataPiece<T> OfPods<T>(string type, T builtIn, Action<T> tryOut)
        where T : Delegate =>
        Piece("04-pods", "KubeKatas.Katas.Pods." + type, builtIn, Directory.GetCurrentDirectory(), tryOut);
}
