using KubeKatas.Installation.Upgrades;

namespace KubeKatas.Katas.ClusterUpgrade;

/// <summary>Task 3: which versions lie on the way?</summary>
public static class UpgradeRoute
{
    /// <summary>The versions that the control plane is upgraded to, one after the other.</summary>
    /// <param name="from">The version it has.</param>
    /// <param name="to">The version it shall have.</param>
    /// <param name="releases">What has been released, in no order; release candidates are among it.</param>
    /// <returns>The newest release of each minor in between, and <paramref name="to"/>.</returns>
    /// <exception cref="ArgumentException">The way leads down, or a minor in between has no release.</exception>
    public static IReadOnlyList<KubeVersion> Stops(
        KubeVersion from, KubeVersion to, IReadOnlyCollection<KubeVersion> releases) =>
        throw new NotImplementedException("Task 3: about ten lines.");

    /// <summary>At which versions of the control plane the kubelets follow.</summary>
    /// <param name="from">The version the control plane has.</param>
    /// <param name="stops">The versions it goes through, as <see cref="Stops"/> says.</param>
    /// <param name="kubelet">The version of the oldest kubelet.</param>
    /// <returns>As few as the policy allows, and each as late as it allows.</returns>
    /// <example>From 1.33 to 1.36, kubelets at 1.33: at 1.36 only. Kubelets at 1.31: at 1.34 and at 1.36.</example>
    public static IReadOnlyList<KubeVersion> NodeStops(
        KubeVersion from, IReadOnlyList<KubeVersion> stops, KubeVersion kubelet) =>
        throw new NotImplementedException("Task 3: about fifteen lines.");
}
