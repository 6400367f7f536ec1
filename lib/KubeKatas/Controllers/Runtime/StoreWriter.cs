using k8s;
using k8s.Models;
using KubeKatas.Api;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.Runtime;

/// <summary>Writes through the typed door of the embedded API server.</summary>
/// <param name="api">The server.</param>
/// <param name="actor">The field manager, for example <c>replicaset-controller</c>.</param>
public sealed class StoreWriter(ApiServer api, string actor) : IWriter
{
    private readonly RequestContext _context = new(actor) { User = $"system:serviceaccount:kube-system:{actor}" };

    // What a patch takes away from an object must also go from its managers' entries.
    private readonly RequestContext _patching = new(actor)
    {
        User = $"system:serviceaccount:kube-system:{actor}",
        TracksFields = true,
    };

    /// <inheritdoc/>
    public IKubernetesObject<V1ObjectMeta>? Carry(Write write) => write switch
    {
        Write.Create create => TypedDoor.Of(create.Value.GetType()).Create(api, create.Value, _context),
        Write.Update update => TypedDoor.Of(update.Value.GetType()).Update(api, update.Value, _context, ""),
        Write.UpdateStatus status => UpdateStatus(status),
        Write.Patch patch => TypedDoor.Of(patch.Resource.Model).Patch(api, patch, _patching),
        Write.Delete delete => TypedDoor.Of(delete.Resource.Model).Delete(api, delete, _context),
        _ => throw new ArgumentOutOfRangeException(nameof(write), write, "has no object of its own"),
    };

    private IKubernetesObject<V1ObjectMeta> UpdateStatus(Write.UpdateStatus write)
    {
        var door = TypedDoor.Of(write.Value.GetType());
        try
        {
            return door.Update(api, write.Value, _context, "status");
        }
        catch (ApiException refusal) when (write.InsistOnce && refusal.Code == 409)
        {
            var newest = ShallowCopy.Of(write.Value);
            newest.Metadata = write.Value.Metadata with { ResourceVersion = null };
            return door.Update(api, newest, _context, "status");
        }
    }
}
