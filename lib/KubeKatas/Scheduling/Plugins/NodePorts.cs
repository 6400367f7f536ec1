namespace KubeKatas.Scheduling.Plugins;

/// <summary>A port of the node can be taken once.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/scheduler/framework/plugins/nodeports/node_ports.go.</remarks>
public static class NodePorts
{
    /// <summary>The plugin's name.</summary>
    public const string Name = "NodePorts";

    private static readonly Rejection Taken = new(Name, "node(s) didn't have free ports for the requested pod ports");

    /// <summary>The filter; it has no say about a pod that takes no port of the node.</summary>
    public static FilterPass? Filter(SchedulingCycle cycle)
    {
        var wanted = cycle.Pod.HostPorts;
        return wanted.Count == 0
            ? null
            : new SimpleFilterPass(node => wanted.Any(port => node.TakenPorts.Any(port.Conflicts)) ? Taken : null);
    }
}
