namespace KubeKatas.Notebooks.LiveClusters;

/// <summary>Which requests a notebook may send to a live cluster.</summary>
/// <remarks>
/// It may read everything, and write in its own namespace alone. Reviews of one's own rights and dry runs change
/// nothing, so they count as reading. A dry deletion does not: the server reads <c>dryRun</c> from the body once there
/// is one, and then deletes in spite of the query. Source: kubernetes,
/// staging/src/k8s.io/apiserver/pkg/endpoints/handlers/delete.go.
/// </remarks>
internal static class RequestRule
{
    private static readonly string[] Reviews =
    [
        "selfsubjectaccessreviews",
        "selfsubjectrulesreviews",
        "selfsubjectreviews",
    ];

    /// <summary>Why a request is not sent; null when it may be.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The path, without the query.</param>
    /// <param name="query">The query, with or without its question mark.</param>
    /// <param name="ownNamespace">The notebook's namespace.</param>
    public static string? Refusal(string method, string path, string query, string ownNamespace)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString).ToArray();
        if (IsStreamIntoContainer(parts) is false && (method is "GET" or "HEAD" || IsHarmless(method, parts, query)))
        {
            return null;
        }

        var inside = ResourceParts(parts);
        return inside switch
        {
            ["namespaces", var ns, _, ..] when ns == ownNamespace => null,
            ["namespaces", var ns, _, ..] =>
                $"it would change namespace {ns}, and this notebook may change only its own, {ownNamespace}",
            ["namespaces", var ns] when method == "DELETE" && ns == ownNamespace => null,
            [var kind, ..] =>
                $"it would change {kind}, which belong to the whole cluster; it may change only {ownNamespace}",
            _ => "it is no request for a resource",
        };
    }

    private static bool IsHarmless(string method, string[] parts, string query) =>
        (method == "POST" && IsReview(parts))
        || (method != "DELETE" && query.TrimStart('?').Split('&').Contains("dryRun=All"));

    /// <summary>The resource itself; an object that somebody gave a review's name is none.</summary>
    private static bool IsReview(string[] parts) =>
        parts is ["apis", "authorization.k8s.io" or "authentication.k8s.io", _, var resource]
        && Reviews.Contains(resource);

    /// <summary>exec, attach, port-forward and proxy are GETs that reach into what runs there.</summary>
    private static bool IsStreamIntoContainer(string[] parts) =>
        parts.Any(part => part is "exec" or "attach" or "portforward" or "proxy");

    private static string[] ResourceParts(string[] parts) =>
        parts switch
        {
            ["api", _, .. var rest] => rest,
            ["apis", _, _, .. var rest] => rest,
            _ => [],
        };
}
