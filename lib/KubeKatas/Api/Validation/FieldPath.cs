using System.Globalization;
using System.Text;

namespace KubeKatas.Api.Validation;

/// <summary>The way to a field, printed as the API server prints it: <c>spec.containers[0].ports[1].name</c>.</summary>
/// <remarks>
/// Immutable; a path costs one small object, and its text is made only when somebody asks for it.
/// Source: kubernetes v1.36.2, staging/src/k8s.io/apimachinery/pkg/util/validation/field/path.go.
/// </remarks>
public sealed class FieldPath
{
    private readonly FieldPath? _parent;
    private readonly string? _name;
    private readonly string? _key;
    private readonly int _index;

    private FieldPath(FieldPath? parent, string? name, string? key, int index)
    {
        (_parent, _name, _key, _index) = (parent, name, key, index);
    }

    /// <summary>The field <c>metadata</c> of an object.</summary>
    public static FieldPath Metadata { get; } = Root("metadata");

    /// <summary>The field <c>spec</c> of an object.</summary>
    public static FieldPath Spec { get; } = Root("spec");

    /// <summary>The field <c>status</c> of an object.</summary>
    public static FieldPath Status { get; } = Root("status");

    /// <summary>The object as a whole; prints as <c>[]</c>, as the server does.</summary>
    public static FieldPath Whole { get; } = new(null, null, "", 0);

    /// <summary>A field of the object itself.</summary>
    public static FieldPath Root(string name) => new(null, name, null, 0);

    /// <summary>A field of this field; prints after a dot.</summary>
    public FieldPath Child(string name) => new(this, name, null, 0);

    /// <summary>A field of a field of this one.</summary>
    public FieldPath Child(string name, string grandchild) => Child(name).Child(grandchild);

    /// <summary>An element of this list, counted from 0; prints as <c>[0]</c>.</summary>
    public FieldPath Index(int index) => new(this, null, null, index);

    /// <summary>An entry of this map; prints as <c>[key]</c>.</summary>
    public FieldPath Key(string key) => new(this, null, key, 0);

    /// <inheritdoc/>
    public override string ToString()
    {
        var text = new StringBuilder();
        Print(text);
        return text.ToString();
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
}
