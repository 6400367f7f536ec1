namespace KubeKatas.Api.Defaulting;

/// <summary>Changes elements of lists and maps and copies them only when an element did change.</summary>
internal static class Lists
{
    /// <summary>The list with every element replaced; the same list when none was.</summary>
    public static IList<T>? Each<T>(IList<T>? list, Func<T, T> change) where T : class?
    {
        T[]? copy = null;
        for (var i = 0; i < list?.Count; i++)
        {
            var changed = list[i] is null ? list[i] : change(list[i]);
            if (!ReferenceEquals(changed, list[i]))
            {
                copy ??= [.. list];
                copy[i] = changed;
            }
        }

        return copy ?? list;
    }

    /// <summary>
    /// The map with the entries of <paramref name="extra"/> that it lacks; the same map when it has them all.
    /// </summary>
    public static IDictionary<string, T>? Complete<T>(IDictionary<string, T>? map, IDictionary<string, T>? extra)
    {
        Dictionary<string, T>? copy = null;
        foreach (var (key, value) in extra ?? new Dictionary<string, T>())
        {
            if (map?.ContainsKey(key) is not true)
            {
                copy ??= map is null ? [] : new(map);
                copy[key] = value;
            }
        }

        return copy ?? map;
    }
}
