using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Scheduling.Plugins;

/// <summary>A cordoned node takes no new pods, unless they tolerate that.</summary>
/// <remarks>Source: kubernetes v1.36.2,
/// pkg/scheduler/framework/plugins/nodeunschedulable/node_unschedulable.go.</remarks>
public static class NodeUnschedulable
{
    /// <summary>The plugin's name.</summary>
    public const string Name = "NodeUnschedulable";

    private static readonly Rejection Cordoned = new(Name, "node(s) were unschedulable", isUnresolvable: true);

    private static readonly V1Taint Taint = new() { Key = Taints.Unschedulable, Effect = Taints.NoSchedule };

    /// <summary>The filter; it has no say while no node is cordoned.</summary>
    public static FilterPass? Filter(SchedulingCycle cycle) =>
        cycle.Cluster.CordonedCount == 0 || Taints.AreTolerated(Taint, cycle.Pod.Pod.Spec.Tolerations)
            ? null
            : new SimpleFilterPass(node => node.Node.Spec?.Unschedulable == true ? Cordoned : null);
}
