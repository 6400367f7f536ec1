namespace KubeKatas.Scheduling.Plugins;

/// <summary>A pod that names its node goes nowhere else.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/scheduler/framework/plugins/nodename/node_name.go.</remarks>
public static class NodeName
{
    /// <summary>The plugin's name.</summary>
    public const string Name = "NodeName";

    private static readonly Rejection Other = new(
        Name,
        "node(s) didn't match the requested node name",
        isUnresolvable: true
    );

    /// <summary>The filter.</summary>
    public static FilterPass? Filter(SchedulingCycle cycle) =>
        string.IsNullOrEmpty(cycle.Pod.Pod.Spec.NodeName)
            ? null
            : new SimpleFilterPass(node => node.Name == cycle.Pod.Pod.Spec.NodeName ? null : Other);
}
