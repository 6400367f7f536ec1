using KubeKatas.Installation.Upgrades;

namespace KubeKatas.Katas.ClusterUpgrade;

/// <summary>Task 6: in which order?</summary>
public static class UpgradeOrder
{
    /// <summary>The steps from what is there to a version of the same minor or the next.</summary>
    /// <param name="cluster">What runs where. A machine without a <c>ControlPlane</c> is a worker.</param>
    /// <param name="target">What shall run everywhere.</param>
    /// <returns>The steps that are left. An upgrade that broke off half-way is gone on with.</returns>
    /// <exception cref="ArgumentException">An API server is newer than the target, or more than one minor
    /// older.</exception>
    /// <example>The first step of a fresh upgrade is <c>cp-1: install kubeadm v1.36.2</c>.</example>
    public static IReadOnlyList<UpgradeStep> Steps(ClusterVersions cluster, KubeVersion target) =>
        throw new NotImplementedException("Task 6: about twenty-five lines.");
}
