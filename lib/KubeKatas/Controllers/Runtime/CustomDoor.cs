using k8s;
using k8s.Models;
using KubeKatas.Api;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.Runtime;

/// <summary>The API server's methods for custom resources, whose resource is found among those served.</summary>
internal sealed class CustomDoor : TypedDoor
{
    public override IKubernetesObject<V1ObjectMeta> Create(
        ApiServer api, IKubernetesObject<V1ObjectMeta> value, RequestContext context) =>
        api.Create(Of(api, value), value, context);

    public override IKubernetesObject<V1ObjectMeta> Update(
        ApiServer api, IKubernetesObject<V1ObjectMeta> value, RequestContext context, string subresource)
    {
        var resource = Of(api, value);
        return api.Update(resource, Current(api, resource, value.Key()), value, context, subresource);
    }

    public override IKubernetesObject<V1ObjectMeta> Patch(ApiServer api, Write.Patch patch, RequestContext context)
    {
        var resource = Of(api, patch.Resource);
        var current = Current(api, resource, patch.Key);
        if (patch.Uid is not null && patch.Uid != current.Metadata.Uid)
        {
            throw Refusal.Conflict(
                resource,
                patch.Key.Name,
                $"Precondition failed: UID in precondition: {patch.Uid}, UID in object meta: {current.Metadata.Uid}");
        }

        var changed = patch.Change(current);
        return ReferenceEquals(changed, current)
            ? current
            : api.Update(resource, current, changed, context, patch.Subresource);
    }

    public override IKubernetesObject<V1ObjectMeta>? Delete(ApiServer api, Write.Delete write, RequestContext context)
    {
        var resource = Of(api, write.Resource);
        return api.Delete(resource, Current(api, resource, write.Key), write.Options ?? new(), context).Object;
    }

    private static IKubernetesObject<V1ObjectMeta> Current(ApiServer api, ResourceInfo resource, ObjectKey key) =>
        api.Store.Find(resource, key) ?? throw Refusal.NotFound(resource, key.Name);

    private static ResourceInfo Of(ApiServer api, IKubernetesObject<V1ObjectMeta> value) =>
        api.Served.OfKind(value.ApiVersion ?? "", value.Kind ?? "") ?? throw Refusal.NoSuchResource();

    private static ResourceInfo Of(ApiServer api, ResourceInfo resource) =>
        api.Served.Find(resource.Group, resource.Version, resource.Plural)
        ?? api.Served.All.FirstOrDefault(other => other.Shares(resource))
        ?? resource;
}
