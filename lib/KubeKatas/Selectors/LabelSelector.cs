using k8s.Models;

namespace KubeKatas.Selectors;

/// <summary>Requirements that labels must meet all at once.</summary>
/// <remarks>
/// A value: immutable, equal when it prints the same. Three ways to have none: <see cref="Everything"/> has no
/// requirements
/// and matches all; <see cref="Nothing"/> matches none; a missing selector of an object means <see cref="Nothing"/>,
/// an empty one <see cref="Everything"/> (see <see cref="Of(V1LabelSelector)"/>).
/// Source: kubernetes v1.36.2, staging/src/k8s.io/apimachinery/pkg/labels/selector.go,
/// staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/helpers.go.
/// </remarks>
public sealed class LabelSelector : IEquatable<LabelSelector>
{
    private readonly Requirement[] _requirements;
    private Func<Requirement, IDictionary<string, string>?, bool>? _meets;
    private string? _text;

    /// <summary>A selector of these requirements; they are kept in the order of their keys.</summary>
    public LabelSelector(params IEnumerable<Requirement> requirements) =>
        _requirements = [.. requirements.OrderBy(requirement => requirement.Key, StringComparer.Ordinal)];

    /// <summary>Matches every object.</summary>
    public static LabelSelector Everything { get; } = new();

    /// <summary>Matches no object. It prints as the empty string, like <see cref="Everything"/>.</summary>
    public static LabelSelector Nothing { get; } = new() { IsNothing = true };

    /// <summary>True for <see cref="Nothing"/>.</summary>
    public bool IsNothing { get; private init; }

    /// <summary>True when there is no restriction.</summary>
    public bool IsEmpty => _requirements.Length == 0 && !IsNothing;

    /// <summary>The requirements, by key.</summary>
    public IReadOnlyList<Requirement> Requirements => _requirements;

    /// <summary>Reads the string form, for example <c>app=web,tier in (a,b),!canary</c>.</summary>
    /// <param name="text">Empty means <see cref="Everything"/>.</param>
    /// <exception cref="SelectorException">It makes no sense; the message is the real server's.</exception>
    public static LabelSelector Parse(string text) => SelectorParser.Parse(text);

    /// <summary>The selector of an object's <c>spec.selector</c>.</summary>
    /// <param name="selector">Null means <see cref="Nothing"/>; an empty one means <see cref="Everything"/>.</param>
    /// <exception cref="SelectorException">An operator is unknown, or a requirement makes no sense.</exception>
    public static LabelSelector Of(V1LabelSelector? selector) => SelectorConversion.Convert(selector);

    /// <summary>The selector that wants exactly these values.</summary>
    /// <param name="labels">Null and empty mean <see cref="Everything"/>.</param>
    public static LabelSelector OfSet(IDictionary<string, string>? labels) => labels is null or { Count: 0 }
        ? Everything
        : new(labels.Select(pair => Requirement.Trusted(pair.Key, SelectionOperator.Equals, [pair.Value])));

    /// <summary>True when the labels meet every requirement.</summary>
    /// <param name="labels">Null counts as no labels.</param>
    public bool Matches(IDictionary<string, string>? labels)
    {
        if (IsNothing)
        {
            return false;
        }

        foreach (var requirement in _requirements)
        {
            if (!(_meets is null ? requirement.Matches(labels) : _meets(requirement, labels)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The value that the selector demands of a label, or null when it does not name exactly one.</summary>
    public string? RequiredValue(string key)
    {
        foreach (var requirement in _requirements)
        {
            if (requirement.Key == key)
            {
                return requirement is
                {
                    Operator: SelectionOperator.Equals or SelectionOperator.DoubleEquals or SelectionOperator.In,
                    Values: [var value],
                } ? value : null;
            }
        }

        return null;
    }

    /// <summary>This selector with more requirements.</summary>
    public LabelSelector And(params IEnumerable<Requirement> more) =>
        IsNothing ? this : new(_requirements.Concat(more)) { _meets = _meets };

    /// <summary>This selector with another judge of its requirements.</summary>
    /// <param name="meets">Says whether labels, null for none, meet one requirement; asked in place of
    /// <see cref="Requirement.Matches(IDictionary{string, string})"/>.</param>
    /// <returns>A selector equal to this one, since it prints the same. <see cref="Nothing"/> stays as it is.</returns>
    public LabelSelector JudgedBy(Func<Requirement, IDictionary<string, string>?, bool> meets)
    {
        ArgumentNullException.ThrowIfNull(meets);
        return IsNothing ? this : new(_requirements) { _meets = meets };
    }

    /// <summary>True when both print the same and neither or both match nothing at all.</summary>
    public bool Equals(LabelSelector? other) =>
        other is not null && IsNothing == other.IsNothing && ToString() == other.ToString();

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as LabelSelector);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(ToString());

    /// <summary>The string form, which <see cref="Parse"/> reads back.</summary>
    public override string ToString() => _text ??= string.Join<Requirement>(',', _requirements);
}
