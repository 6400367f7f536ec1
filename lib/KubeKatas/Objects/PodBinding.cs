using k8s.Models;

namespace KubeKatas.Objects;

/// <summary>What becomes of a pod when it gets its node.</summary>
/// <remarks>
/// Pure. Source: kubernetes v1.36.2, pkg/registry/core/pod/storage/storage.go (setPodHostAndAnnotations) and
/// plugin/pkg/admission/podtopologylabels/admission.go.
/// </remarks>
public static class PodBinding
{
    private static readonly string[] Inherited = [Topology.Zone, Topology.Region];

    /// <summary>The pod on its node: scheduled, and in the node's zone and region.</summary>
    /// <param name="pod">The pod so far.</param>
    /// <param name="nodeName">Its node.</param>
    /// <param name="node">The node object; null when there is none of that name.</param>
    /// <param name="now">When.</param>
    public static V1Pod Bound(V1Pod pod, string nodeName, V1Node? node, DateTimeOffset now)
    {
        var labels = pod.Metadata.Labels;
        foreach (var key in Inherited)
        {
            if (node?.Label(key) is { } value)
            {
                labels = new Dictionary<string, string>(labels ?? new Dictionary<string, string>()) { [key] = value };
            }
        }

        var status = pod.Status ?? new V1PodStatus { Phase = "Pending" };
        return pod with
        {
            Metadata = ReferenceEquals(labels, pod.Metadata.Labels)
                ? pod.Metadata
                : pod.Metadata with
                {
                    Labels = labels,
                },
            Spec = pod.Spec with { NodeName = nodeName },
            Status = status with
            {
                NominatedNodeName = null,
                Conditions = status.Conditions.With(
                    new V1PodCondition
                    {
                        Type = "PodScheduled",
                        Status = "True",
                        LastTransitionTime = now.UtcDateTime,
                    }
                ),
            },
        };
    }

    /// <summary>Why the pod cannot be given that node; null when it can.</summary>
    public static string? WhyNot(V1Pod pod) =>
        pod switch
        {
            { Metadata.DeletionTimestamp: not null } =>
                $"pod {pod.Metadata.Name} is being deleted, cannot be assigned to a host",
            _ when pod.IsBound() => $"pod {pod.Metadata.Name} is already assigned to node \"{pod.Spec.NodeName}\"",
            { Spec.SchedulingGates.Count: > 0 } => $"pod {pod.Metadata.Name} has non-empty .spec.schedulingGates",
            _ => null,
        };
}
