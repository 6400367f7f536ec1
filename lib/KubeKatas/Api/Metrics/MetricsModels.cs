using k8s;
using k8s.Models;

namespace KubeKatas.Api.Metrics;

/// <summary>What a pod's containers use, as <c>metrics.k8s.io/v1beta1</c> serves it.</summary>
/// <remarks>Source: k8s.io/metrics v0.36, pkg/apis/metrics/v1beta1/types.go.</remarks>
public sealed record PodMetrics : IKubernetesObject<V1ObjectMeta>
{
    /// <inheritdoc/>
    public string ApiVersion { get; set; } = "metrics.k8s.io/v1beta1";

    /// <inheritdoc/>
    public string Kind { get; set; } = "PodMetrics";

    /// <inheritdoc/>
    public V1ObjectMeta Metadata { get; set; } = new();

    /// <summary>When it was measured.</summary>
    public DateTime? Timestamp { get; set; }

    /// <summary>Over how long, for example <c>15s</c>.</summary>
    public string? Window { get; set; }

    /// <summary>The containers.</summary>
    public IList<ContainerMetrics>? Containers { get; set; }
}

/// <summary>What one container uses.</summary>
public sealed record ContainerMetrics
{
    /// <summary>The container's name.</summary>
    public string? Name { get; set; }

    /// <summary><c>cpu</c> and <c>memory</c>.</summary>
    public IDictionary<string, ResourceQuantity>? Usage { get; set; }
}

/// <summary>What a node uses, as <c>metrics.k8s.io/v1beta1</c> serves it.</summary>
/// <remarks>Source: k8s.io/metrics v0.36, pkg/apis/metrics/v1beta1/types.go.</remarks>
public sealed record NodeMetrics : IKubernetesObject<V1ObjectMeta>
{
    /// <inheritdoc/>
    public string ApiVersion { get; set; } = "metrics.k8s.io/v1beta1";

    /// <inheritdoc/>
    public string Kind { get; set; } = "NodeMetrics";

    /// <inheritdoc/>
    public V1ObjectMeta Metadata { get; set; } = new();

    /// <summary>When it was measured.</summary>
    public DateTime? Timestamp { get; set; }

    /// <summary>Over how long, for example <c>15s</c>.</summary>
    public string? Window { get; set; }

    /// <summary><c>cpu</c> and <c>memory</c>.</summary>
    public IDictionary<string, ResourceQuantity>? Usage { get; set; }
}
