using k8s.Models;

namespace KubeKatas.Katas.Namespaces;

/// <summary>Task 7: when is a deleted object gone?</summary>
public static class Finalizers
{
    /// <summary>What a DELETE leaves of an object.</summary>
    /// <param name="meta">The object's metadata.</param>
    /// <param name="now">The time.</param>
    /// <returns>Null when the object is gone. Otherwise its metadata with <c>DeletionTimestamp</c> and
    /// <c>DeletionGracePeriodSeconds</c>.</returns>
    /// <example>No finalizers: null. One finalizer: the object stays, with a deletion timestamp.</example>
    public static V1ObjectMeta? AfterDelete(V1ObjectMeta meta, DateTime now) =>
        throw new NotImplementedException("Task 7: about five lines.");

    /// <summary>What a write leaves of an object.</summary>
    /// <param name="meta">The object's metadata.</param>
    /// <param name="finalizers">The finalizers that it shall have; null for none.</param>
    /// <returns>Null when the object is gone. Otherwise its metadata with these finalizers.</returns>
    /// <exception cref="InvalidOperationException">The object is being deleted, and there is a finalizer it did not
    /// have.</exception>
    public static V1ObjectMeta? AfterWrite(V1ObjectMeta meta, IList<string>? finalizers) =>
        throw new NotImplementedException("Task 7: about ten lines.");
}
