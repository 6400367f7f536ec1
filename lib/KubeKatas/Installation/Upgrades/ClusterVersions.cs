using System.Collections.Immutable;

namespace KubeKatas.Installation.Upgrades;

/// <summary>What runs on one machine of a cluster that kubeadm has set up.</summary>
/// <param name="Name">The machine's name.</param>
/// <param name="Kubelet">The kubelet's version.</param>
/// <param name="KubeProxy">kube-proxy's version.</param>
public sealed record MachineVersions(string Name, KubeVersion Kubelet, KubeVersion KubeProxy)
{
    /// <summary>The version of the control plane's three programs, which kubeadm replaces together, the API server
    /// first; null on a worker.</summary>
    public KubeVersion? ControlPlane { get; init; }
}

/// <summary>What runs where in a cluster that kubeadm has set up.</summary>
/// <param name="Machines">In the order in which they are to be upgraded.</param>
public sealed record ClusterVersions(ImmutableArray<MachineVersions> Machines)
{
    /// <summary>A cluster that is of one version throughout.</summary>
    /// <param name="version">The version.</param>
    /// <param name="controlPlanes">How many machines <c>cp-1</c>, <c>cp-2</c>, …</param>
    /// <param name="workers">How many machines <c>worker-1</c>, <c>worker-2</c>, …</param>
    public static ClusterVersions Of(KubeVersion version, int controlPlanes, int workers) => new(
    [
        .. Enumerable.Range(1, controlPlanes)
            .Select(at => new MachineVersions($"cp-{at}", version, version) { ControlPlane = version }),
        .. Enumerable.Range(1, workers).Select(at => new MachineVersions($"worker-{at}", version, version)),
    ]);

    /// <summary>The machines of the control plane.</summary>
    public IEnumerable<MachineVersions> ControlPlanes => Machines.Where(it => it.ControlPlane is not null);

    /// <summary>The oldest API server: what the cluster as a whole can do.</summary>
    public KubeVersion Oldest => ControlPlanes.Min(it => it.ControlPlane)!;

    /// <summary>The oldest kubelet.</summary>
    public KubeVersion OldestKubelet => Machines.Min(it => it.Kubelet)!;

    /// <summary>Every program, for <see cref="SkewPolicy.Findings"/>.</summary>
    public IReadOnlyList<ComponentVersion> Components =>
    [
        .. ControlPlanes.SelectMany(it =>
            new[] { Component.ApiServer, Component.ControllerManager, Component.Scheduler }
                .Select(component => new ComponentVersion(component, it.ControlPlane!, it.Name))),
        .. Machines.SelectMany(it => new[]
        {
            new ComponentVersion(Component.Kubelet, it.Kubelet, it.Name),
            new ComponentVersion(Component.KubeProxy, it.KubeProxy, it.Name),
        }),
    ];

    /// <summary>This cluster with one machine changed.</summary>
    /// <param name="machine">The machine's name.</param>
    /// <param name="change">Makes the new one with <c>with</c>.</param>
    public ClusterVersions With(string machine, Func<MachineVersions, MachineVersions> change) =>
        new([.. Machines.Select(it => it.Name == machine ? change(it) : it)]);
}
