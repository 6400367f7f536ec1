using System.Text.Json;
using System.Text.Json.Nodes;

namespace KubeKatas.Api.Apply;

/// <summary>A set of paths into an object, as managedFields keeps it.</summary>
/// <remarks>
/// A path element is kept as FieldsV1 writes it: <c>f:name</c>, <c>k:{…}</c> for a list element by its keys, <c>v:…</c>
/// for one
/// by its value. Source: kubernetes v1.36.2, vendor/sigs.k8s.io/structured-merge-diff/v6/fieldpath/set.go.
/// </remarks>
internal sealed class FieldSet
{
    private readonly SortedSet<string> _members = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, FieldSet> _children = new(StringComparer.Ordinal);

    public bool IsEmpty => _members.Count == 0 && _children.Values.All(child => child.IsEmpty);

    public IReadOnlyCollection<string> Members => _members;

    public IReadOnlyDictionary<string, FieldSet> Children => _children;

    public static FieldSet Of(JsonElement fields)
    {
        var set = new FieldSet();
        foreach (var property in fields.EnumerateObject())
        {
            if (property.Name == ".")
            {
                continue;
            }

            var inner = property.Value;
            var isLeaf = inner.ValueKind != JsonValueKind.Object || !inner.EnumerateObject().Any();
            if (isLeaf || inner.TryGetProperty(".", out _))
            {
                set._members.Add(property.Name);
            }

            if (!isLeaf && Of(inner) is { IsEmpty: false } child)
            {
                set._children[property.Name] = child;
            }
        }

        return set;
    }

    public void Add(string element) => _members.Add(element);

    /// <summary>The paths below an element; added when there are none.</summary>
    public FieldSet Below(string element)
    {
        if (!_children.TryGetValue(element, out var child))
        {
            child = _children[element] = new();
        }

        return child;
    }

    public bool Has(string element) => _members.Contains(element);

    public FieldSet? Child(string element) =>
        _children.TryGetValue(element, out var child) && !child.IsEmpty ? child : null;

    public FieldSet Union(FieldSet other)
    {
        var result = new FieldSet();
        result._members.UnionWith(_members);
        result._members.UnionWith(other._members);
        foreach (var (element, child) in _children)
        {
            result._children[element] = other._children.TryGetValue(element, out var theirs)
                ? child.Union(theirs)
                : child;
        }

        foreach (var (element, child) in other._children)
        {
            result._children.TryAdd(element, child);
        }

        return result;
    }

    public FieldSet Intersection(FieldSet other) =>
        Combine(
            other,
            (mine, theirs) => mine.IntersectWith(theirs),
            (child, theirs) => theirs is null ? null : child.Intersection(theirs)
        );

    public FieldSet Difference(FieldSet other) =>
        Combine(
            other,
            (mine, theirs) => mine.ExceptWith(theirs),
            (child, theirs) => theirs is null ? child : child.Difference(theirs)
        );

    /// <summary>The difference that also takes what lies below a path of the other set.</summary>
    public FieldSet RecursiveDifference(FieldSet other)
    {
        var result = new FieldSet();
        result._members.UnionWith(_members.Where(member => !other.Has(member)));
        foreach (var (element, child) in _children.Where(pair => !other.Has(pair.Key)))
        {
            result.Keep(element, other.Child(element) is { } theirs ? child.RecursiveDifference(theirs) : child);
        }

        return result;
    }

    /// <summary>Every path, as a list of elements.</summary>
    public IEnumerable<IReadOnlyList<string>> Paths()
    {
        foreach (var element in _members.Union(_children.Keys).Order(StringComparer.Ordinal))
        {
            if (_members.Contains(element))
            {
                yield return [element];
            }

            foreach (var rest in Child(element)?.Paths() ?? [])
            {
                yield return [element, .. rest];
            }
        }
    }

    /// <summary>The form in which managedFields carries it.</summary>
    public JsonObject ToTree()
    {
        var tree = new JsonObject();
        foreach (var element in _members.Union(_children.Keys).Order(StringComparer.Ordinal))
        {
            var child = Child(element)?.ToTree();
            if (child is not null && _members.Contains(element))
            {
                child.Insert(0, ".", new JsonObject());
            }

            if (child is not null || _members.Contains(element))
            {
                tree[element] = child ?? [];
            }
        }

        return tree;
    }

    public FieldSet Copy() => Union(new());

    private FieldSet Combine(
        FieldSet other,
        Action<SortedSet<string>, SortedSet<string>> members,
        Func<FieldSet, FieldSet?, FieldSet?> children
    )
    {
        var result = new FieldSet();
        result._members.UnionWith(_members);
        members(result._members, other._members);
        foreach (var (element, child) in _children)
        {
            result.Keep(element, children(child, other._children.GetValueOrDefault(element)));
        }

        return result;
    }

    private void Keep(string element, FieldSet? child)
    {
        if (child is { IsEmpty: false })
        {
            _children[element] = child;
        }
    }
}
