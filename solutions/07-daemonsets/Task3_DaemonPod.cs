using k8s.Models;
using KubeKatas.Controllers;
using KubeKatas.Objects;

namespace KubeKatas.Katas.DaemonSets;

/// <summary>Task 3: a pod for one node.</summary>
/// <remarks>
/// The controller does not place the pod itself. It asks for one node by name, and the scheduler, which knows of
/// resources, priorities and preemption, does the rest. The wish stays in the pod: it tells later whose pod it is, even
/// before the pod has a node.
/// </remarks>
public static class DaemonPod
{
    private const string NodeField = "metadata.name";

    /// <summary>The template's pod with three changes.</summary>
    public static V1Pod For(V1DaemonSet set, string node, string hash)
    {
        var template = set.Spec.Template;
        var labels = Revisions.With(template.Metadata.Labels, Revisions.PodLabel, hash);
        var spec = template.Spec with
        {
            Tolerations = Tolerations.Of(template.Spec),
            Affinity = TiedTo(node, template.Spec.Affinity ?? new()),
        };
        var metadata = template.Metadata with { Labels = labels };
        return PodCreation.FromTemplate(set, new() { Metadata = metadata, Spec = spec });
    }

    /// <summary>The node that a pod is on, or meant for.</summary>
    public static string TargetOf(V1Pod pod)
    {
        if (pod.IsBound())
        {
            return pod.Spec.NodeName;
        }

        var required = pod.Spec.Affinity?.NodeAffinity?.RequiredDuringSchedulingIgnoredDuringExecution;
        var field = (required?.NodeSelectorTerms ?? [])
            .SelectMany(term => term.MatchFields ?? [])
            .FirstOrDefault(one => one is { Key: NodeField, OperatorProperty: "In", Values.Count: 1 });
        return field?.Values[0] ?? "";
    }

    private static V1Affinity TiedTo(string node, V1Affinity affinity)
    {
        var name = new V1NodeSelectorRequirement { Key = NodeField, OperatorProperty = "In", Values = [node] };
        return affinity with
        {
            NodeAffinity = (affinity.NodeAffinity ?? new()) with
            {
                RequiredDuringSchedulingIgnoredDuringExecution =
                    new() { NodeSelectorTerms = [new() { MatchFields = [name] }] },
            },
        };
    }
}
