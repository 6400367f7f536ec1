namespace KubeKatas.Controllers.Runtime;

/// <summary>Objects by a text that is computed from them: their node, their owner's UID.</summary>
/// <param name="keysOf">The texts an object is found under; none means it is not in the index.</param>
/// <param name="isSettled">Tells cheaply that two versions of an object have the same keys; null when nothing does.</param>
internal sealed class Index<T>(Func<T, IEnumerable<string>> keysOf, Func<T, T, bool>? isSettled = null)
{
    private readonly Dictionary<string, HashSet<Slot<T>>> _slots = new(StringComparer.Ordinal);

    public IEnumerable<string> Keys => _slots.Keys;

    public IReadOnlyCollection<Slot<T>> Find(string key) =>
        _slots.TryGetValue(key, out var found) ? found : Array.Empty<Slot<T>>();

    public void Add(Slot<T> slot)
    {
        foreach (var key in keysOf(slot.Value))
        {
            Put(key, slot);
        }
    }

    public void Remove(Slot<T> slot)
    {
        foreach (var key in keysOf(slot.Value))
        {
            Take(key, slot);
        }
    }

    /// <summary>Moves a slot whose value is about to change; does nothing when the keys stay the same.</summary>
    public void Move(Slot<T> slot, T next)
    {
        if (isSettled?.Invoke(slot.Value, next) == true
            || keysOf(slot.Value).SequenceEqual(keysOf(next), StringComparer.Ordinal))
        {
            return;
        }

        Remove(slot);
        foreach (var key in keysOf(next))
        {
            Put(key, slot);
        }
    }

    private void Put(string key, Slot<T> slot)
    {
        if (!_slots.TryGetValue(key, out var there))
        {
            _slots.Add(key, there = []);
        }

        there.Add(slot);
    }

    private void Take(string key, Slot<T> slot)
    {
        if (_slots.TryGetValue(key, out var there) && there.Remove(slot) && there.Count == 0)
        {
            _slots.Remove(key);
        }
    }
}
