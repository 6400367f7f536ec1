
namespace KubeKatas.Objects;

/// <summary>The built-in resources of the cluster.</summary>
/// <remarks>
/// Source: discovery as a kubernetes v1.36.2 server answers it (tests/golden/api/discovery.jsonl). The rows stand in
/// SchemeRows.cs and SchemeRowsOfGroups.cs, in the server's order.
/// </remarks>
public static partial class Scheme
{
    /// <summary>Every built-in resource: the core group, then the groups in the order of discovery.</summary>
    public static IReadOnlyList<ResourceInfo> BuiltIn { get; } = [.. Core(), .. Groups()];

    private static readonly Dictionary<Type, ResourceInfo> ByModel = BuiltIn.ToDictionary(row => row.Model);

    /// <summary>The resource whose objects are <typeparamref name="T"/>.</summary>
    /// <exception cref="KeyNotFoundException">The cluster does not serve that model.</exception>
    public static ResourceInfo Of<T>() => Row<T>.Value;

    /// <summary>The resource whose objects are <paramref name="model"/>, or null.</summary>
    public static ResourceInfo? Find(Type model) => ByModel.GetValueOrDefault(model);

    private static class Row<T>
    {
        public static readonly ResourceInfo Value = ByModel[typeof(T)];
    }
}
