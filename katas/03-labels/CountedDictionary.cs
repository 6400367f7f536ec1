using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace KubeKatas.Katas.Labels;

/// <summary>Labels that count how often anybody looks at them.</summary>
public sealed class CountedDictionary(string text) : IDictionary<string, string>
{
    private readonly Dictionary<string, string> _labels = Worlds.Read(text);

    /// <summary>How often somebody has looked.</summary>
    public int Looks { get; set; }

    /// <inheritdoc/>
    public ICollection<string> Keys => Looked.Keys;

    /// <inheritdoc/>
    public ICollection<string> Values => Looked.Values;

    /// <inheritdoc/>
    public int Count => Looked.Count;

    /// <inheritdoc/>
    public bool IsReadOnly => true;

    private Dictionary<string, string> Looked
    {
        get
        {
            Looks++;
            return _labels;
        }
    }

    /// <inheritdoc/>
    public string this[string key]
    {
        get => Looked[key];
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public bool ContainsKey(string key) => Looked.ContainsKey(key);

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value) =>
        Looked.TryGetValue(key, out value);

    /// <inheritdoc/>
    public bool Contains(KeyValuePair<string, string> item) => Looked.Contains(item);

    /// <inheritdoc/>
    public void CopyTo(KeyValuePair<string, string>[] array, int arrayIndex) =>
        ((ICollection<KeyValuePair<string, string>>)Looked).CopyTo(array, arrayIndex);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => Looked.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public void Add(string key, string value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public void Add(KeyValuePair<string, string> item) => throw new NotSupportedException();

    /// <inheritdoc/>
    public void Clear() => throw new NotSupportedException();

    /// <inheritdoc/>
    public bool Remove(string key) => throw new NotSupportedException();

    /// <inheritdoc/>
    public bool Remove(KeyValuePair<string, string> item) => throw new NotSupportedException();
}
