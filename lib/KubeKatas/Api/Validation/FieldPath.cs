using System.Globalization;
using System.Text;

namespace KubeKatas.Api.Validation;

/// <summary>The way to a field, printed as the API server prints it: <c>spec.containers[0].ports[1].name</c>.</summary>
/// <remarks>
/// Immutable to look at; its text is made only when somebody asks for it. Validation walks the same few hundred
/// paths for every object, so the paths of plain fields below the three roots are made once and kept.
/// Source: kubernetes v1.36.2, staging/src/k8s.io/apimachinery/pkg/util/validation/field/path.go.
/// </remarks>
public sealed class FieldPath
{
    private const int IndexesKept = 4;
    private const int ChildrenKept = 64;

    private readonly FieldPath? _parent;
    private readonly string? _name;
    private readonly string? _key;
    private readonly int _index;
    private readonly bool _isKept;
    private Kept? _children;

    private FieldPath(FieldPath? parent, string? name, string? key, int index, bool isKept = false)
    {
        (_parent, _name, _key, _index, _isKept) = (parent, name, key, index, isKept);
    }

    /// <summary>The field <c>metadata</c> of an object.</summary>
    public static FieldPath Metadata { get; } = new(null, "metadata", null, 0, isKept: true);

    /// <summary>The field <c>spec</c> of an object.</summary>
    public static FieldPath Spec { get; } = new(null, "spec", null, 0, isKept: true);

    /// <summary>The field <c>status</c> of an object.</summary>
    public static FieldPath Status { get; } = new(null, "status", null, 0, isKept: true);

    /// <summary>The object as a whole; prints as <c>[]</c>, as the server does.</summary>
    public static FieldPath Whole { get; } = new(null, null, "", 0);

    /// <summary>A field of the object itself.</summary>
    public static FieldPath Root(string name) => new(null, name, null, 0);

    /// <summary>A field of this field; prints after a dot.</summary>
    public FieldPath Child(string name) => _isKept ? Found(name, 0) : new(this, name, null, 0);

    /// <summary>A field of a field of this one.</summary>
    public FieldPath Child(string name, string grandchild) => Child(name).Child(grandchild);

    /// <summary>An element of this list, counted from 0; prints as <c>[0]</c>.</summary>
    public FieldPath Index(int index) =>
        _isKept && index < IndexesKept ? Found(null, index) : new(this, null, null, index);

    /// <summary>An entry of this map; prints as <c>[key]</c>.</summary>
    public FieldPath Key(string key) => new(this, null, key, 0);

    /// <inheritdoc/>
    public override string ToString()
    {
        var text = new StringBuilder();
        Print(text);
        return text.ToString();
    }

    /// <summary>The kept path to a child; two threads that add one at the same time make one of them twice.</summary>
    private FieldPath Found(string? name, int index)
    {
        var first = _children;
        for (var one = first; one is not null; one = one.Next)
        {
            if (ReferenceEquals(one.Path._name, name) && one.Path._index == index)
            {
                return one.Path;
            }
        }

        var count = (first?.Count ?? 0) + 1;
        var path = new FieldPath(this, name, null, index, isKept: count <= ChildrenKept);
        if (count <= ChildrenKept)
        {
            Volatile.Write(ref _children, new Kept(path, first, count));
        }

        return path;
    }

    private void Print(StringBuilder text)
    {
        _parent?.Print(text);
        if (_name is not null)
        {
            text.Append(text.Length > 0 ? "." : "").Append(_name);
            return;
        }

        text.Append('[').Append(_key ?? _index.ToString(CultureInfo.InvariantCulture)).Append(']');
    }

    private sealed record Kept(FieldPath Path, Kept? Next, int Count);
}
