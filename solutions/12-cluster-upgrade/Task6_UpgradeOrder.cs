using KubeKatas.Installation.Upgrades;

namespace KubeKatas.Katas.ClusterUpgrade;

/// <summary>Task 6: in which order?</summary>
/// <remarks>
/// First whoever is called, then those who call: the API servers, then the kubelets. And it is made from what is
/// there, so that the second run of a broken upgrade does not begin from the start.
/// </remarks>
public static class UpgradeOrder
{
    /// <summary>All of the control plane, then kubelet by kubelet.</summary>
    public static IReadOnlyList<UpgradeStep> Steps(ClusterVersions cluster, KubeVersion target)
    {
        var planes = cluster.Machines.Where(machine => machine.ControlPlane is not null).ToList();
        if (planes.Any(machine => target < machine.ControlPlane! || target.Minor - machine.ControlPlane!.Minor > 1))
        {
            throw new ArgumentException($"{target} is not one step away");
        }

        var steps = new List<UpgradeStep>();
        void Add(MachineVersions machine, params UpgradeAction[] actions) =>
            steps.AddRange(actions.Select(action => new UpgradeStep(machine.Name, action, target)));

        var isBegun = planes.Any(machine => machine.ControlPlane == target);
        foreach (var machine in planes.Where(machine => machine.ControlPlane != target))
        {
            Add(machine, UpgradeAction.InstallKubeadm, isBegun ? UpgradeAction.Node : UpgradeAction.Apply);
            isBegun = true;
        }

        var workers = cluster.Machines.Where(machine => machine.ControlPlane is null);
        foreach (var machine in planes.Concat(workers).Where(machine => machine.Kubelet < target))
        {
            if (machine.ControlPlane is null)
            {
                Add(machine, UpgradeAction.InstallKubeadm, UpgradeAction.Node);
            }

            Add(machine, UpgradeAction.Drain, UpgradeAction.InstallKubelet, UpgradeAction.Uncordon);
        }

        return steps;
    }
}
