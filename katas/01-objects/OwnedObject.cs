using System.Collections.Immutable;

namespace KubeKatas.Katas.Objects;

/// <summary>An object as its leaves, and who owns which of them.</summary>
/// <param name="Fields">From pointers to JSON, as <see cref="Leaves.Of"/> gives them.</param>
/// <param name="Owners">From a manager's name to the pointers it owns. Nobody stands there with none.</param>
public sealed record OwnedObject(
    ImmutableDictionary<string, string> Fields, ImmutableDictionary<string, ImmutableHashSet<string>> Owners)
{
    /// <summary>An object without fields, owned by nobody.</summary>
    public static OwnedObject Empty { get; } = new(
        ImmutableDictionary<string, string>.Empty, ImmutableDictionary<string, ImmutableHashSet<string>>.Empty);

    /// <summary>The fields and their owners, a line each, in order.</summary>
    public override string ToString() => string.Join('\n', Fields
        .OrderBy(field => field.Key, StringComparer.Ordinal)
        .Select(field => $"{field.Key}={field.Value} {string.Join(',', OwnersOf(field.Key))}"));

    private IEnumerable<string> OwnersOf(string field) => Owners
        .Where(owner => owner.Value.Contains(field))
        .Select(owner => owner.Key)
        .Order(StringComparer.Ordinal);
}
