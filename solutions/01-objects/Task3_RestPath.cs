namespace KubeKatas.Katas.Objects;

/// <summary>Task 3: at which path does an object stand?</summary>
/// <remarks>
/// Group and version stand in front, so a server can serve the same resource in several. The path has the plural and
/// the body the kind: a path names a collection and a place in it.
/// </remarks>
public static class RestPath
{
    /// <summary>Two roots: <c>/api</c> for the core group, <c>/apis</c> for all that came later.</summary>
    public static string Of(ObjectPath place)
    {
        string[] root = place.Group == "" ? ["api", place.Version] : ["apis", place.Group, place.Version];
        string[] space = place.Namespace == "" ? [] : ["namespaces", Uri.EscapeDataString(place.Namespace)];
        string[] rest = [place.Resource, Uri.EscapeDataString(place.Name), place.Subresource];
        return string.Concat(root.Concat(space).Concat(rest.Where(part => part != "")).Select(part => "/" + part));
    }

    /// <summary>The root tells how many parts name group and version; the rest is read from left to right.</summary>
    public static ObjectPath? Parse(string path) =>
        path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString).ToArray() switch
        {
            ["api", var version, _, ..] and [_, _, .. var rest] => Place("", version, rest),
            ["apis", var group, var version, _, ..] and [_, _, _, .. var rest] => Place(group, version, rest),
            _ => null,
        };

    /// <summary>
    /// <c>namespaces/NAME</c> is an object of its own; with a resource behind it, it is where that resource's objects
    /// are. Its two subresources are the exceptions.
    /// </summary>
    private static ObjectPath Place(string group, string version, string[] rest) => rest switch
    {
        ["namespaces", var ns, not ("status" or "finalize"), ..] and [_, _, .. var inside] =>
            Named(group, version, inside) with { Namespace = ns },
        _ => Named(group, version, rest),
    };

    private static ObjectPath Named(string group, string version, string[] rest) => new(group, version, rest[0])
    {
        Name = rest.ElementAtOrDefault(1) ?? "",
        Subresource = rest.ElementAtOrDefault(2) ?? "",
    };
}
