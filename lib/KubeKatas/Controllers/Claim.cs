using k8s;
using k8s.Models;
using KubeKatas.Objects;
using KubeKatas.Selectors;

namespace KubeKatas.Controllers;

/// <summary>What a controller does with an object that it might own.</summary>
public enum Claim
{
    /// <summary>It is somebody else's, or none of the controller's business.</summary>
    Ignore,

    /// <summary>It is the controller's already, and stays so.</summary>
    Keep,

    /// <summary>It matches and nobody manages it: the controller becomes its owner.</summary>
    Adopt,

    /// <summary>It is the controller's but no longer matches: the controller lets it go.</summary>
    Release,
}

/// <summary>Decides whether an object is kept, adopted, released or ignored.</summary>
/// <param name="owner">The controller's object, with its UID.</param>
/// <param name="selector">What it selects.</param>
/// <param name="dependent">The object in question.</param>
public delegate Claim ClaimRule(
    IKubernetesObject<V1ObjectMeta> owner,
    LabelSelector selector,
    IKubernetesObject<V1ObjectMeta> dependent
);

/// <summary>The rule that every controller with a selector follows, and the writes that carry it out.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, pkg/controller/controller_ref_manager.go. Left out: the second look at the owner's
/// deletion
/// timestamp before an adoption, which guards against a cache that is behind.
/// </remarks>
public static class Claims
{
    /// <summary>The claim on one object.</summary>
    /// <inheritdoc cref="ClaimRule" path="/param"/>
    public static Claim Decide(
        IKubernetesObject<V1ObjectMeta> owner,
        LabelSelector selector,
        IKubernetesObject<V1ObjectMeta> dependent
    )
    {
        ArgumentNullException.ThrowIfNull(owner);
        ArgumentNullException.ThrowIfNull(selector);
        ArgumentNullException.ThrowIfNull(dependent);
        var matches = selector.Matches(dependent.Metadata.Labels);
        return dependent.ControllerOf() switch
        {
            { } manager when manager.Uid != owner.Metadata.Uid => Claim.Ignore,
            { } when matches => Claim.Keep,
            { } => owner.IsTerminating() ? Claim.Ignore : Claim.Release,
            null when !matches || owner.IsTerminating() || dependent.IsTerminating() => Claim.Ignore,
            null => dependent.Metadata.NamespaceProperty == owner.Metadata.NamespaceProperty
                ? Claim.Adopt
                : Claim.Ignore,
        };
    }

    /// <summary>The write that makes <paramref name="owner"/> manage an object.</summary>
    public static Write Adopt(IKubernetesObject<V1ObjectMeta> owner, IKubernetesObject<V1ObjectMeta> dependent) =>
        new Write.Patch(
            Scheme.Find(dependent.GetType())!,
            dependent.Key(),
            $"adopt for {owner.Metadata.Name}",
            found =>
                WithOwners(found, [.. found.Metadata.OwnerReferences ?? [], ObjectFacts.ControllerReference(owner)])
        )
        {
            Uid = dependent.Metadata.Uid,
            Tolerates = [404],
        };

    /// <summary>The write by which <paramref name="owner"/> lets an object go.</summary>
    public static Write Release(IKubernetesObject<V1ObjectMeta> owner, IKubernetesObject<V1ObjectMeta> dependent) =>
        new Write.Patch(
            Scheme.Find(dependent.GetType())!,
            dependent.Key(),
            $"release from {owner.Metadata.Name}",
            found =>
                WithOwners(found, [.. (found.Metadata.OwnerReferences ?? []).Where(it => it.Uid != owner.Metadata.Uid)])
        )
        {
            Uid = dependent.Metadata.Uid,
            Tolerates = [404, 422],
        };

    internal static IKubernetesObject<V1ObjectMeta> WithOwners(
        IKubernetesObject<V1ObjectMeta> value,
        IList<V1OwnerReference> owners
    )
    {
        var copy = ShallowCopy.Of(value);
        copy.Metadata = value.Metadata with { OwnerReferences = owners.Count == 0 ? null : owners };
        return copy;
    }
}
