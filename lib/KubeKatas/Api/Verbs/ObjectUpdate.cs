using System.Globalization;
using k8s;
using k8s.Models;
using KubeKatas.Api.Apply;
using KubeKatas.Api.Strategies;
using KubeKatas.Objects;
using KubeKatas.Storage;

namespace KubeKatas.Api.Verbs;

/// <summary>Writes objects back.</summary>
/// <remarks>Source: kubernetes v1.36.2, staging/src/k8s.io/apiserver/pkg/registry/generic/registry/store.go
/// (update).</remarks>
internal sealed class ObjectUpdate(VersionedStore store, Registry registry, FieldManagers managers)
{
    private const string Stale =
        "the object has been modified; please apply your changes to the latest version and try again";

    /// <summary>Writes an object back.</summary>
    /// <param name="resource">Its resource.</param>
    /// <param name="current">The object that is there.</param>
    /// <param name="newer">The object to be, as sent or patched; it is not changed.</param>
    /// <param name="context">Who writes.</param>
    /// <param name="subresource">Empty, <c>status</c>, or another part.</param>
    /// <returns>The object as stored; the current one when nothing changes.</returns>
    public IKubernetesObject<V1ObjectMeta> Update(
        ResourceInfo resource,
        IKubernetesObject<V1ObjectMeta> current,
        IKubernetesObject<V1ObjectMeta> newer,
        RequestContext context,
        string subresource
    )
    {
        CheckVersion(resource, current, newer);
        var tracked = context.TracksFields ? managers.OnUpdate(resource, current, newer, context, subresource) : newer;
        var fresh = ShallowCopy.Of(tracked);
        fresh.Metadata = Kept(tracked.Metadata, current.Metadata);
        (fresh.Kind, fresh.ApiVersion) = (current.Kind, current.ApiVersion);
        var prepared = subresource == "finalize" ? fresh : registry.BeforeUpdate(fresh, current, context, subresource, resource);
        if (context.DryRun)
        {
            return prepared;
        }

        if (IsGone(prepared.Metadata) && !ObjectDeletion.HoldsContent(prepared))
        {
            store.Remove(resource, current.Key(), context.Actor);
            return prepared;
        }

        if (ModelEquality.Same(prepared, current))
        {
            return current;
        }

        var isOwn = ReferenceEquals(prepared.Metadata, fresh.Metadata) && !ReferenceEquals(prepared, current);
        return isOwn
            ? store.Keep(resource, prepared, context.Actor)
            : store.Put(resource, prepared, context.Actor);
    }

    /// <summary>True when the last finalizer has gone from an object that is to be deleted.</summary>
    public static bool IsGone(V1ObjectMeta metadata) =>
        metadata is { DeletionTimestamp: not null, DeletionGracePeriodSeconds: null or 0 }
        && metadata.Finalizers is null or { Count: 0 };

    private static void CheckVersion(
        ResourceInfo resource,
        IKubernetesObject<V1ObjectMeta> current,
        IKubernetesObject<V1ObjectMeta> newer
    )
    {
        var (name, version) = (current.Metadata.Name, newer.Metadata.ResourceVersion);
        if (!string.IsNullOrEmpty(newer.Metadata.Uid) && newer.Metadata.Uid != current.Metadata.Uid)
        {
            throw Refusal.Conflict(
                resource,
                name,
                $"Precondition failed: UID in precondition: {newer.Metadata.Uid}, "
                    + $"UID in object meta: {current.Metadata.Uid}"
            );
        }

        if (!string.IsNullOrEmpty(version) && version != current.Metadata.ResourceVersion)
        {
            _ = Number(version);
            throw Refusal.Conflict(resource, name, Stale);
        }
    }

    /// <exception cref="ApiException">500: it is no number, as on the real server.</exception>
    private static ulong Number(string version) =>
        ulong.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Refusal.Internal(
                $"resourceVersion: Invalid value: \"{version}\": strconv.ParseUint: parsing \"{version}\": invalid syntax"
            );

    private static V1ObjectMeta Kept(V1ObjectMeta newer, V1ObjectMeta current) =>
        newer with
        {
            Uid = current.Uid,
            ResourceVersion = current.ResourceVersion,
            CreationTimestamp = newer.CreationTimestamp ?? current.CreationTimestamp,
            DeletionTimestamp = current.DeletionTimestamp,
            DeletionGracePeriodSeconds = newer.DeletionGracePeriodSeconds ?? current.DeletionGracePeriodSeconds,
            SelfLink = null,
        };
}
