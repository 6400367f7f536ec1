using System.Collections.Immutable;
using KubeKatas.Installation.Kubespray;

namespace KubeKatas.Katas.Kubespray;

/// <summary>Task 6: what is wrong with an inventory?</summary>
public static class Findings
{
    /// <summary>Asks every rule.</summary>
    /// <param name="inventory">An inventory with the group <c>k8s_cluster</c> in it. It may have no hosts.</param>
    /// <param name="fleet">The machines; <c>fleet[host].MemoryMegabytes</c> counts only when the machine
    /// answers.</param>
    /// <returns>The findings in the order of the rules, then of the hosts. The message is yours.</returns>
    /// <example>Four members of etcd: one finding, <c>even-etcd</c>, an error, of no single host.</example>
    public static ImmutableArray<Finding> Of(Inventory inventory, Fleet fleet) =>
        throw new NotImplementedException("Task 6: about fifty lines.");
}
