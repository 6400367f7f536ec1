using k8s;
using k8s.Models;

namespace KubeKatas.Api.Strategies;

/// <summary>What the registry of one kind does to an object before it is validated and stored.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/registry/*/*/strategy.go.</remarks>
public abstract class Strategy
{
    /// <summary>True when a PUT of an object that is not there creates it, as of a Lease.</summary>
    public bool AllowCreateOnUpdate { get; init; }

    /// <summary>
    /// True when a PUT may leave out the resourceVersion; false for PodDisruptionBudgets, Leases and others.
    /// </summary>
    public bool AllowUnconditionalUpdate { get; init; } = true;

    /// <summary>
    /// A new object without what a user may not set: no status, generation 1, names and selectors filled in.
    /// </summary>
    public abstract IKubernetesObject<V1ObjectMeta> PrepareForCreate(IKubernetesObject<V1ObjectMeta> value);

    /// <summary>A changed object with the old status, and the next generation when what is wanted changed.</summary>
    public abstract IKubernetesObject<V1ObjectMeta> PrepareForUpdate(
        IKubernetesObject<V1ObjectMeta> newer, IKubernetesObject<V1ObjectMeta> older);

    /// <summary>The old object with the new status.</summary>
    public abstract IKubernetesObject<V1ObjectMeta> PrepareForStatusUpdate(
        IKubernetesObject<V1ObjectMeta> newer, IKubernetesObject<V1ObjectMeta> older);
}
