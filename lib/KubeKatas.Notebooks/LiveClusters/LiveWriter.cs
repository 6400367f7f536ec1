using k8s;
using k8s.Models;
using KubeKatas.Controllers;
using KubeKatas.Controllers.Runtime;
using KubeKatas.Notebooks.Clusters;
using KubeKatas.Objects;
using KubeKatas.Storage;

namespace KubeKatas.Notebooks.LiveClusters;

/// <summary>Carries a planner's writes to a live cluster, one after the other, and waits for each answer.</summary>
internal sealed class LiveWriter(LiveRequests requests, VersionedStore store) : IWriter
{
    public IKubernetesObject<V1ObjectMeta>? Carry(Write write)
    {
        try
        {
            return Task.Run(() => CarryAsync(write)).GetAwaiter().GetResult();
        }
        catch (NotebookException problem)
        {
            throw Refusal.Unavailable(problem.Message);
        }
    }

    private async Task<IKubernetesObject<V1ObjectMeta>?> CarryAsync(Write write)
    {
        switch (write)
        {
            case Write.Create { Value: V1Pod pod }:
                var made = await requests.CreateAsync(OwnerTranslation.ToRecords(pod), CancellationToken.None);
                return OwnerTranslation.ToSets((V1Pod)made);
            case Write.Delete delete:
                await requests.DeleteAsync(delete.Resource, delete.Key.Name, delete.Options, CancellationToken.None);
                return null;
            case Write.Patch patch:
                return await PatchAsync(patch);
            case Write.UpdateStatus { Value: V1ReplicaSet set }:
                await requests.MergeAsync(ReplicaSetRecord.OfStatus(set), CancellationToken.None);
                return store.Put(Scheme.Of<V1ReplicaSet>(), set, "replicaset-controller");
            default:
                throw new ArgumentOutOfRangeException(nameof(write), write, "is no write of a ReplicaSet's planner");
        }
    }

    private async Task<IKubernetesObject<V1ObjectMeta>> PatchAsync(Write.Patch patch)
    {
        var current = (V1Pod?)await requests.FindAsync(patch.Resource, patch.Key.Name, CancellationToken.None);
        if (current is null || (patch.Uid is not null && patch.Uid != current.Metadata.Uid))
        {
            throw Refusal.NotFound(patch.Resource, patch.Key.Name);
        }

        var seen = OwnerTranslation.ToSets(current);
        var changed = (V1Pod)patch.Change(seen);
        if (ReferenceEquals(seen, changed))
        {
            return seen;
        }

        var written = await requests.ReplaceAsync(
            OwnerTranslation.ToRecords(changed), patch.Subresource, CancellationToken.None);
        return OwnerTranslation.ToSets((V1Pod)written);
    }
}
