namespace KubeKatas.Objects;

/// <summary>The node labels that say where a node is.</summary>
/// <remarks>Source: kubernetes v1.36.2, staging/src/k8s.io/api/core/v1/well_known_labels.go.</remarks>
public static class Topology
{
    /// <summary>Which machine.</summary>
    public const string Hostname = "kubernetes.io/hostname";

    /// <summary>Which zone.</summary>
    public const string Zone = "topology.kubernetes.io/zone";

    /// <summary>Which region.</summary>
    public const string Region = "topology.kubernetes.io/region";
}
