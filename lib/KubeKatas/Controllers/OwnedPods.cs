using System.Collections.Immutable;
using k8s;
using k8s.Models;
using KubeKatas.Controllers.Runtime;
using KubeKatas.Objects;
using KubeKatas.Selectors;

namespace KubeKatas.Controllers;

/// <summary>Tells a controller of the pods it owns or might adopt.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/controller/replicaset/replica_set.go, addPod, updatePod,
/// deletePod.</remarks>
/// <typeparam name="TOwner">The kind that owns pods.</typeparam>
/// <param name="watches">The controller's watches.</param>
/// <param name="selectorOf">An owner's selector.</param>
/// <param name="batchPeriod">How long news wait for more of them; zero for not at all.</param>
internal sealed class OwnedPods<TOwner>(
    Watches watches, Func<TOwner, V1LabelSelector?> selectorOf, TimeSpan batchPeriod = default)
    where TOwner : class, IKubernetesObject<V1ObjectMeta>
{
    private readonly Informer<TOwner> _owners = watches.Of<TOwner>();
    private readonly string _kind = Scheme.Of<TOwner>().Kind;

    public void Watch() => watches.On<V1Pod>(OnPod);

    private void OnPod(Delta<V1Pod> delta)
    {
        if (delta.IsDeleted || delta.Last.IsTerminating())
        {
            Deleted(delta);
        }
        else if (delta.IsAdded)
        {
            Added(delta.Last);
        }
        else
        {
            Updated(delta.Before!, delta.After!);
        }
    }

    private void Added(V1Pod pod)
    {
        if (pod.ControllerOf() is null)
        {
            WakeAdopters(pod);
        }
        else if (OwnerOf(pod) is { } owner)
        {
            watches.Expectations.CreationSeen(owner.Key());
            Wake(owner);
        }
    }

    private void Updated(V1Pod before, V1Pod after)
    {
        var isHandedOver = before.ControllerOf()?.Uid != after.ControllerOf()?.Uid;
        if (isHandedOver && OwnerOf(before) is { } former)
        {
            Wake(former);
        }

        if (after.ControllerOf() is not null)
        {
            if (OwnerOf(after) is { } owner)
            {
                Wake(owner);
            }
        }
        else if (isHandedOver || !ModelEquality.Same(before.Metadata.Labels, after.Metadata.Labels))
        {
            WakeAdopters(after);
        }
    }

    private void Deleted(Delta<V1Pod> delta)
    {
        if (OwnerOf(delta.Last) is { } owner)
        {
            watches.Expectations.DeletionSeen(owner.Key(), delta.Last.Key());
            Wake(owner);
        }
    }

    private TOwner? OwnerOf(V1Pod pod) =>
        pod.ControllerOf() is { } reference && reference.Kind == _kind &&
        _owners.Find(new(pod.Metadata.NamespaceProperty, reference.Name)) is { } owner &&
        owner.Metadata.Uid == reference.Uid
            ? owner
            : null;

    private void Wake(TOwner owner) => watches.Queue.AddAfter(owner.Key(), batchPeriod);

    private void WakeAdopters(V1Pod orphan)
    {
        foreach (var owner in _owners.InNamespace(orphan.Metadata.NamespaceProperty))
        {
            var selector = LabelSelector.Of(selectorOf(owner));
            if (!selector.IsEmpty && selector.Matches(orphan.Metadata.Labels))
            {
                Wake(owner);
            }
        }
    }
}

/// <summary>What controllers of pods have in common.</summary>
internal static class OwnedPods
{
    /// <summary>Puts a changed owner into the queue; one that is gone expects nothing any more.</summary>
    public static void OnOwner<T>(Watches watches, Delta<T> delta) where T : class, IKubernetesObject<V1ObjectMeta>
    {
        if (delta.IsDeleted)
        {
            watches.Expectations.Forget(delta.Last.Key());
        }

        watches.Queue.Add(delta.Last.Key());
    }

    /// <summary>The pods that an owner manages, and those of its namespace that nobody manages.</summary>
    public static ImmutableArray<V1Pod> Candidates(Seen seen, IKubernetesObject<V1ObjectMeta> owner) =>
    [
        .. seen.Of<V1Pod>().ControlledBy(owner.Metadata.Uid)
            .Concat(seen.Of<V1Pod>().Orphans(owner.Metadata.NamespaceProperty)),
    ];
}
