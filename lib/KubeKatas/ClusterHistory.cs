using KubeKatas.Objects;
using KubeKatas.Storage;

namespace KubeKatas;

/// <summary>Every change since the cluster started, in order: who changed what, when, from what to what.</summary>
public sealed class ClusterHistory
{
    private readonly List<Change> _changes = [];

    internal ClusterHistory(VersionedStore store) => store.Subscribe(_changes.Add);

    /// <summary>The changes, oldest first; empty when the cluster was told to keep none.</summary>
    public IReadOnlyList<Change> Changes => _changes;

    /// <summary>The changes of one object, oldest first.</summary>
    public IEnumerable<Change> Of(ResourceInfo resource, ObjectKey key) =>
        _changes.Where(change => change.Resource == resource && change.Key == key);

    /// <summary>One line a change; the same seed and the same calls give the same text.</summary>
    public override string ToString() => string.Join('\n', _changes);
}
