namespace KubeKatas.Katas.Objects;

/// <summary>An apply would change fields that others own.</summary>
/// <param name="conflicts">Every owner with every field it would lose, in any order.</param>
public sealed class ApplyConflictException(IEnumerable<(string Manager, string Field)> conflicts)
    : Exception("Apply failed with conflicts.")
{
    /// <summary>Every owner with every field it would lose, in the order of both.</summary>
    public IReadOnlyList<(string Manager, string Field)> Conflicts { get; } =
    [
        .. conflicts
            .OrderBy(conflict => conflict.Manager, StringComparer.Ordinal)
            .ThenBy(conflict => conflict.Field, StringComparer.Ordinal),
    ];
}
