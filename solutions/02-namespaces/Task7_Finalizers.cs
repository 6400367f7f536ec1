using k8s.Models;

namespace KubeKatas.Katas.Namespaces;

/// <summary>Task 7: when is a deleted object gone?</summary>
/// <remarks>
/// Nothing runs when an object is deleted. There is only a mark, and a list of names that must be empty before the
/// object may go. Whoever put a name there watches for the mark, does its work and takes the name off.
/// </remarks>
public static class Finalizers
{
    /// <summary>Gone, or marked; the first deletion's time stays.</summary>
    public static V1ObjectMeta? AfterDelete(V1ObjectMeta meta, DateTime now) => meta.Finalizers is { Count: > 0 }
        ? meta with { DeletionTimestamp = meta.DeletionTimestamp ?? now, DeletionGracePeriodSeconds = 0 }
        : null;

    /// <summary>Nobody may hold what is already on its way out; and the last one to let go ends it.</summary>
    public static V1ObjectMeta? AfterWrite(V1ObjectMeta meta, IList<string>? finalizers)
    {
        var wanted = finalizers ?? [];
        if (meta.DeletionTimestamp is null)
        {
            return meta with { Finalizers = wanted };
        }

        var added = wanted.Except(meta.Finalizers ?? []).ToList();
        if (added.Count > 0)
        {
            throw new InvalidOperationException($"The object is being deleted: no new finalizers ({added[0]}).");
        }

        return wanted.Count == 0 ? null : meta with { Finalizers = wanted };
    }
}
