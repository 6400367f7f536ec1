using k8s;
using k8s.Models;
using KubeKatas.Api.Admission;
using KubeKatas.Api.CustomResources;
using KubeKatas.Objects;
using KubeKatas.Storage;

namespace KubeKatas.Api.Verbs;

/// <summary>Deletes objects: at once, or after a grace period, or when the last finalizer has gone.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, staging/src/k8s.io/apiserver/pkg/registry/generic/registry/store.go (Delete),
/// staging/src/k8s.io/apiserver/pkg/registry/rest/delete.go.
/// </remarks>
internal sealed class ObjectDeletion(VersionedStore store, TimeProvider clock)
{
    /// <summary>Deletes an object.</summary>
    /// <param name="resource">Its resource.</param>
    /// <param name="current">The object that is there.</param>
    /// <param name="options">How.</param>
    /// <param name="context">Who deletes.</param>
    public DeletionOutcome Delete(
        ResourceInfo resource,
        IKubernetesObject<V1ObjectMeta> current,
        V1DeleteOptions options,
        RequestContext context
    )
    {
        CheckPreconditions(resource, current, options.Preconditions);
        NamespaceLifecycle.CheckDelete(resource, current.Metadata.Name);
        if (current is V1CustomResourceDefinition { Metadata.DeletionTimestamp: null } definition)
        {
            var leaving = DefinitionDeletion.Marked(definition, clock.WholeSecondsNow());
            return new(context.DryRun ? leaving : store.Put(resource, leaving, context.Actor), false);
        }

        var metadata = current.Metadata;
        var grace = Grace.Of(current, options);
        if (grace.IsPending)
        {
            return new(current, false);
        }

        var finalizers = PropagationFinalizers.Of(resource, metadata, options);
        var marked = Marked(current, grace, finalizers);
        var stays = finalizers.Count > 0 || grace.Seconds > 0 || Lingers(current);
        if (context.DryRun)
        {
            return new(marked, !stays);
        }

        if (!stays)
        {
            return new(store.Remove(resource, current.Key(), context.Actor, marked)!, true);
        }

        var unchanged = ModelEquality.Same(marked.Metadata, metadata) && !Lingers(current);
        return new(unchanged ? current : store.Put(resource, marked, context.Actor), false);
    }

    /// <summary>A namespace goes when its own finalizers have: its content is deleted first.</summary>
    internal static bool HoldsContent(IKubernetesObject<V1ObjectMeta> value) =>
        value is V1Namespace { Spec.Finalizers.Count: > 0 };

    /// <summary>The first deletion of a namespace only marks it, even when no finalizer is left.</summary>
    /// <remarks>Source: kubernetes v1.36.2, pkg/registry/core/namespace/storage/storage.go (Delete).</remarks>
    private static bool Lingers(IKubernetesObject<V1ObjectMeta> value) =>
        HoldsContent(value) || value is V1Namespace { Metadata.DeletionTimestamp: null };

    private static void CheckPreconditions(
        ResourceInfo resource,
        IKubernetesObject<V1ObjectMeta> current,
        V1Preconditions? wanted
    )
    {
        var metadata = current.Metadata;
        if (wanted?.Uid is { } uid && uid != metadata.Uid)
        {
            throw Refusal.Precondition(
                resource,
                metadata.Name,
                $"the UID in the precondition ({uid}) does not match the UID in record "
                    + $"({metadata.Uid}). The object might have been deleted and then recreated"
            );
        }

        if (wanted?.ResourceVersion is { } version && version != metadata.ResourceVersion)
        {
            throw Refusal.Precondition(
                resource,
                metadata.Name,
                $"the ResourceVersion in the precondition ({version}) does not match the "
                    + $"ResourceVersion in record ({metadata.ResourceVersion}). The object might have been modified"
            );
        }
    }

    private IKubernetesObject<V1ObjectMeta> Marked(
        IKubernetesObject<V1ObjectMeta> current,
        Grace grace,
        IReadOnlyList<string> finalizers
    )
    {
        var metadata = current.Metadata;
        var wait = finalizers.Count > 0 || Lingers(current);
        if (!grace.Applies && !wait)
        {
            return current;
        }

        var first = metadata.DeletionTimestamp is null;
        var now = clock.WholeSecondsNow();
        var start = first
            ? now
            : metadata.DeletionTimestamp!.Value.AddSeconds(-(metadata.DeletionGracePeriodSeconds ?? 0));
        var fresh = ShallowCopy.Of(current);
        fresh.Metadata = metadata with
        {
            DeletionTimestamp = grace.Applies ? start.AddSeconds(grace.Seconds) : metadata.DeletionTimestamp ?? now,
            DeletionGracePeriodSeconds = Lingers(current) ? null : grace.Seconds,
            Generation = first && metadata.Generation > 0 ? metadata.Generation + 1 : metadata.Generation,
            Finalizers = finalizers.Count == 0 ? null : [.. finalizers],
        };
        if (fresh is V1Namespace { Status: var status } ns)
        {
            ns.Status = (status ?? new()) with { Phase = "Terminating" };
        }

        return fresh;
    }
}
