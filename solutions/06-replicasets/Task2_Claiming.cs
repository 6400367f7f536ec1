using k8s;
using k8s.Models;
using KubeKatas.Controllers;
using KubeKatas.Selectors;

namespace KubeKatas.Katas.ReplicaSets;

/// <summary>Task 2: whose pod is it?</summary>
/// <remarks>
/// One question decides first: who manages the pod? Another controller: hands off. The owner: keep it while it matches.
/// Nobody:
/// adopt it when it matches, unless either of the two is on its way out.
/// </remarks>
public static class Claiming
{
    /// <summary>Ignore, Keep, Adopt or Release.</summary>
    public static Claim Decide(
        IKubernetesObject<V1ObjectMeta> owner, LabelSelector selector, IKubernetesObject<V1ObjectMeta> dependent)
    {
        var manager = dependent.Metadata.OwnerReferences?.FirstOrDefault(reference => reference.Controller == true);
        var matches = selector.Matches(dependent.Metadata.Labels);
        if (manager is null)
        {
            var mayAdopt = owner.Metadata.DeletionTimestamp is null && dependent.Metadata.DeletionTimestamp is null
                && owner.Metadata.NamespaceProperty == dependent.Metadata.NamespaceProperty;
            return matches && mayAdopt ? Claim.Adopt : Claim.Ignore;
        }

        if (manager.Uid != owner.Metadata.Uid)
        {
            return Claim.Ignore;
        }

        return matches ? Claim.Keep
            : owner.Metadata.DeletionTimestamp is null ? Claim.Release
            : Claim.Ignore;
    }
}
