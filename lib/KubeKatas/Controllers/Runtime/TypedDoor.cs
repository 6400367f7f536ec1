using System.Collections.Concurrent;
using k8s;
using k8s.Models;
using KubeKatas.Api;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.Runtime;

/// <summary>The API server's generic methods for a type that is known only at run time.</summary>
internal abstract class TypedDoor
{
    private static readonly ConcurrentDictionary<Type, TypedDoor> Doors = new();

    public static TypedDoor Of(Type model) =>
        Doors.GetOrAdd(
            model,
            static type => type == typeof(CustomResource) ? new CustomDoor() : (TypedDoor)Activator.CreateInstance(typeof(Door<>).MakeGenericType(type))!
        );

    public abstract IKubernetesObject<V1ObjectMeta> Create(
        ApiServer api,
        IKubernetesObject<V1ObjectMeta> value,
        RequestContext context
    );

    public abstract IKubernetesObject<V1ObjectMeta> Update(
        ApiServer api,
        IKubernetesObject<V1ObjectMeta> value,
        RequestContext context,
        string subresource
    );

    public abstract IKubernetesObject<V1ObjectMeta> Patch(ApiServer api, Write.Patch patch, RequestContext context);

    public abstract IKubernetesObject<V1ObjectMeta>? Delete(ApiServer api, Write.Delete write, RequestContext context);

    private sealed class Door<T> : TypedDoor
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        public override IKubernetesObject<V1ObjectMeta> Create(
            ApiServer api,
            IKubernetesObject<V1ObjectMeta> value,
            RequestContext context
        ) => api.Create((T)value, context);

        public override IKubernetesObject<V1ObjectMeta> Update(
            ApiServer api,
            IKubernetesObject<V1ObjectMeta> value,
            RequestContext context,
            string subresource
        ) => api.Update((T)value, context, subresource);

        public override IKubernetesObject<V1ObjectMeta> Patch(
            ApiServer api,
            Write.Patch patch,
            RequestContext context
        ) => api.Patch<T>(patch.Key, found => Changed(patch, found), context, patch.Subresource);

        public override IKubernetesObject<V1ObjectMeta>? Delete(
            ApiServer api,
            Write.Delete write,
            RequestContext context
        ) => api.Delete<T>(write.Key, context, write.Options);

        private static T Changed(Write.Patch patch, T found) =>
            patch.Uid is null || patch.Uid == found.Metadata.Uid
                ? (T)patch.Change(found)
                : throw Refusal.Conflict(
                    patch.Resource,
                    patch.Key.Name,
                    $"Precondition failed: UID in precondition: {patch.Uid}, UID in object meta: {found.Metadata.Uid}"
                );
    }
}
