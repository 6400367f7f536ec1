namespace KubeKatas.Katas.Namespaces;

/// <summary>Task 5: under which name do you reach it?</summary>
public static class DnsNames
{
    /// <summary>The whole name of a Service.</summary>
    /// <param name="service">Its name.</param>
    /// <param name="ns">Its namespace.</param>
    /// <returns>The name in the cluster's domain, <c>cluster.local</c>; without a dot at the end.</returns>
    /// <example><c>web</c> in <c>shop</c>: <c>web.shop.svc.cluster.local</c>.</example>
    public static string Service(string service, string ns) =>
        throw new NotImplementedException("Task 5: about one line.");

    /// <summary>The whole name of a pod's address.</summary>
    /// <param name="ip">Its address, IPv4 or IPv6.</param>
    /// <param name="ns">Its namespace.</param>
    /// <returns>The address with a dash for every dot or colon, the namespace, and <c>pod.cluster.local</c>.</returns>
    /// <example><c>10.244.0.7</c> in <c>shop</c>: <c>10-244-0-7.shop.pod.cluster.local</c>.</example>
    public static string Pod(string ip, string ns) => throw new NotImplementedException("Task 5: about one line.");

    /// <summary>The names that a container asks the DNS server for, until one has an answer.</summary>
    /// <param name="name">What the program in the container asks for.</param>
    /// <param name="ns">The pod's namespace.</param>
    /// <returns>The names in the order of asking, none with a dot at the end.</returns>
    /// <example><c>web</c> in <c>shop</c>: first <c>web.shop.svc.cluster.local</c>, and <c>web</c> itself last.</example>
    public static IReadOnlyList<string> Candidates(string name, string ns) =>
        throw new NotImplementedException("Task 5: about eight lines.");
}
