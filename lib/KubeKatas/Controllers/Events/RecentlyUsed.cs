namespace KubeKatas.Controllers.Events;

/// <summary>A table that forgets what was not used for longest when it is full.</summary>
/// <remarks>Source: kubernetes v1.36.2, staging/src/k8s.io/client-go/tools/record/events_cache.go: 4096
/// entries.</remarks>
internal sealed class RecentlyUsed<TKey, TValue>(int capacity = 4096) where TKey : notnull
{
    private readonly Dictionary<TKey, LinkedListNode<(TKey Key, TValue Value)>> _entries = [];
    private readonly LinkedList<(TKey Key, TValue Value)> _order = [];

    public TValue GetOrAdd<TState>(TKey key, Func<TKey, TState, TValue> make, TState state)
    {
        if (_entries.TryGetValue(key, out var node))
        {
            _order.Remove(node);
            _order.AddLast(node);
            return node.Value.Value;
        }

        if (_entries.Count >= capacity)
        {
            _entries.Remove(_order.First!.Value.Key);
            _order.RemoveFirst();
        }

        var value = make(key, state);
        _entries.Add(key, _order.AddLast((key, value)));
        return value;
    }
}
