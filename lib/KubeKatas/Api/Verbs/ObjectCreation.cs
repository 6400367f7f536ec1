using k8s;
using k8s.Models;
using KubeKatas.Api.Apply;
using KubeKatas.Api.Strategies;
using KubeKatas.Objects;
using KubeKatas.Storage;
using KubeKatas.Time;

namespace KubeKatas.Api.Verbs;

/// <summary>Creates objects: names, stamps, admits and stores them.</summary>
/// <remarks>Source: kubernetes v1.36.2, staging/src/k8s.io/apiserver/pkg/registry/generic/registry/store.go
/// (create).</remarks>
internal sealed class ObjectCreation(
    VersionedStore store,
    TimeProvider clock,
    Chance chance,
    Registry registry,
    FieldManagers managers,
    ApiPieces pieces
)
{
    private const int NameAttemptsMax = 8;

    /// <summary>Creates an object.</summary>
    /// <param name="resource">Its resource.</param>
    /// <param name="value">The object as sent; it is not changed.</param>
    /// <param name="context">Who creates.</param>
    /// <param name="isGiven">True when the caller has just made the object, named it and gives it away: it is changed
    /// instead of copied.</param>
    public IKubernetesObject<V1ObjectMeta> Create(
        ResourceInfo resource,
        IKubernetesObject<V1ObjectMeta> value,
        RequestContext context,
        bool isGiven = false
    )
    {
        if (!string.IsNullOrEmpty(value.Metadata.ResourceVersion))
        {
            throw Refusal.Internal("resourceVersion should not be set on objects to be created");
        }

        var asked = Undeleted(value);
        var tracked = context.TracksFields ? managers.OnCreate(resource, asked, context) : asked;
        var generated = string.IsNullOrEmpty(value.Metadata.Name) && !string.IsNullOrEmpty(value.Metadata.GenerateName);
        for (var attempt = 1; ; attempt++)
        {
            var prepared = registry.BeforeCreate(
                isGiven ? Stamped(resource, tracked) : Stamped(resource, tracked, generated), context, resource);
            var there = store.Find(resource, prepared.Key());
            if (there is null)
            {
                return context.DryRun ? prepared : store.Keep(resource, prepared, context.Actor);
            }

            if (!generated || attempt == NameAttemptsMax)
            {
                throw Refusal.AlreadyExists(
                    resource,
                    prepared.Metadata.Name,
                    there.Metadata.DeletionTimestamp is not null
                );
            }
        }
    }

    /// <summary>Nothing is born with a deletion: such metadata is dropped before anybody could own it.</summary>
    private static IKubernetesObject<V1ObjectMeta> Undeleted(IKubernetesObject<V1ObjectMeta> value)
    {
        if (value.Metadata is { DeletionTimestamp: null, DeletionGracePeriodSeconds: null })
        {
            return value;
        }

        var fresh = ShallowCopy.Of(value);
        fresh.Metadata = value.Metadata with { DeletionTimestamp = null, DeletionGracePeriodSeconds = null };
        return fresh;
    }

    private IKubernetesObject<V1ObjectMeta> Stamped(
        ResourceInfo resource,
        IKubernetesObject<V1ObjectMeta> value,
        bool generated
    )
    {
        var fresh = ShallowCopy.Of(value);
        NameKind(resource, fresh);
        var given = value.Metadata;
        fresh.Metadata = given with
        {
            Name = generated ? pieces.GenerateName(given.GenerateName, chance) : given.Name,
            Uid = chance.NextUid(),
            CreationTimestamp = clock.WholeSecondsNow(),
            Generation = Scheme.Find(value.GetType())?.HasGeneration == true ? 1 : given.Generation,
            SelfLink = null,
        };
        return fresh;
    }

    private IKubernetesObject<V1ObjectMeta> Stamped(ResourceInfo resource, IKubernetesObject<V1ObjectMeta> own)
    {
        NameKind(resource, own);
        own.Metadata.Uid = chance.NextUid();
        own.Metadata.CreationTimestamp = clock.WholeSecondsNow();
        own.Metadata.Generation = Scheme.Find(own.GetType())?.HasGeneration == true ? 1 : own.Metadata.Generation;
        return own;
    }

    private static void NameKind(ResourceInfo resource, IKubernetesObject<V1ObjectMeta> own)
    {
        if (own.Kind is null)
        {
            var stored = Scheme.Find(own.GetType()) ?? resource;
            (own.Kind, own.ApiVersion) = (stored.Kind, stored.ApiVersion);
        }
    }
}
