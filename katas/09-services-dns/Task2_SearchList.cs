using KubeKatas.Networking.Resolving;

namespace KubeKatas.Katas.Services;

/// <summary>Task 2: which names does a resolver try?</summary>
public static class SearchList
{
    /// <summary>The names to ask for, in order; the resolver stops at the first that has records.</summary>
    /// <param name="conf">The pod's resolv.conf: <c>conf.Searches</c> and <c>conf.Ndots</c> matter here.</param>
    /// <param name="name">What the program asks for.</param>
    /// <returns>Whole names, each with a dot at its end.</returns>
    /// <example><c>web</c>, in the namespace shop: first <c>web.shop.svc.cluster.local.</c>, last <c>web.</c></example>
    public static IReadOnlyList<string> Candidates(ResolvConf conf, string name) =>
        throw new NotImplementedException("Task 2: about eight lines.");
}
