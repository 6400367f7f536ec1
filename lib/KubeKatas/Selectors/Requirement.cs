using System.Collections.Immutable;
using System.Globalization;

namespace KubeKatas.Selectors;

/// <summary>One condition on one label.</summary>
/// <remarks>Source: kubernetes v1.36.2, staging/src/k8s.io/apimachinery/pkg/labels/selector.go.</remarks>
public sealed class Requirement : IEquatable<Requirement>
{
    private readonly string? _only;
    private readonly long _bound;

    private Requirement(string key, SelectionOperator @operator, ImmutableArray<string> values)
    {
        Key = key;
        Operator = @operator;
        Values = values;
        _only = values.Length == 1 ? values[0] : null;
        _ = long.TryParse(_only, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _bound);
    }

    /// <summary>The label's key.</summary>
    public string Key { get; }

    /// <summary>How the value is compared.</summary>
    public SelectionOperator Operator { get; }

    /// <summary>What it is compared with, in the order given; empty for the two operators about presence.</summary>
    public ImmutableArray<string> Values { get; }

    /// <summary>Checks the parts and makes the requirement.</summary>
    /// <param name="key">The label's key.</param>
    /// <param name="operator">How to compare.</param>
    /// <param name="values">With what: one for the equalities and inequalities, some for the sets, none for
    /// presence.</param>
    /// <exception cref="SelectorException">The key or a value is no label, or the count of values is wrong.</exception>
    public static Requirement Of(string key, SelectionOperator @operator, params ImmutableArray<string> values)
    {
        ArgumentNullException.ThrowIfNull(key);
        RequirementRules.Check(key, @operator, values);
        return new(key, @operator, values);
    }

    /// <summary>The same without checking, for parts that the API has validated already.</summary>
    internal static Requirement Trusted(string key, SelectionOperator @operator, ImmutableArray<string> values) =>
        new(key, @operator, values);

    /// <summary>True when the labels meet the requirement.</summary>
    /// <param name="labels">Null counts as no labels.</param>
    public bool Matches(IDictionary<string, string>? labels)
    {
        string? value = null;
        var found = labels is Dictionary<string, string> quick
            ? quick.TryGetValue(Key, out value)
            : labels is not null && labels.TryGetValue(Key, out value);
        return Matches(found, value);
    }

    /// <summary>True when a label that is absent, or has this value, meets the requirement.</summary>
    internal bool Matches(bool found, string? value) => Operator switch
    {
        SelectionOperator.Equals or SelectionOperator.DoubleEquals or SelectionOperator.In => found && HasValue(value!),
        SelectionOperator.NotEquals or SelectionOperator.NotIn => !found || !HasValue(value!),
        SelectionOperator.Exists => found,
        SelectionOperator.DoesNotExist => !found,
        _ => found && IsBeyond(value!),
    };

    private bool HasValue(string value)
    {
        if (_only is not null)
        {
            return string.Equals(_only, value);
        }

        foreach (var candidate in Values)
        {
            if (string.Equals(candidate, value))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsBeyond(string value) =>
        long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) &&
        (Operator == SelectionOperator.GreaterThan ? number > _bound : number < _bound);

    /// <summary>True when key, operator and values, in order, are the same.</summary>
    public bool Equals(Requirement? other) =>
        other is not null && Key == other.Key && Operator == other.Operator && Values.SequenceEqual(other.Values);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Requirement);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Key, Operator, Values.Length);

    /// <summary>The string form, for example <c>tier in (cache,web)</c>; the values of a set are sorted.</summary>
    public override string ToString() => Operator switch
    {
        SelectionOperator.Exists => Key,
        SelectionOperator.DoesNotExist => "!" + Key,
        SelectionOperator.In => $"{Key} in ({Sorted()})",
        SelectionOperator.NotIn => $"{Key} notin ({Sorted()})",
        SelectionOperator.DoubleEquals => $"{Key}=={Sorted()}",
        SelectionOperator.NotEquals => $"{Key}!={Sorted()}",
        SelectionOperator.GreaterThan => $"{Key}>{Sorted()}",
        SelectionOperator.LessThan => $"{Key}<{Sorted()}",
        _ => $"{Key}={Sorted()}",
    };

    private string Sorted() => _only ?? string.Join(',', Values.Order(StringComparer.Ordinal));
}
