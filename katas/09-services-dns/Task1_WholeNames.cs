using KubeKatas.Networking.Dns;

namespace KubeKatas.Katas.Services;

/// <summary>Task 1: what is it called, all in all?</summary>
public static class WholeNames
{
    /// <summary>The whole name of a Service.</summary>
    /// <param name="service">Its name.</param>
    /// <param name="ns">Its namespace.</param>
    /// <returns>The name in the domain <c>cluster.local</c>, with the dot at its end.</returns>
    /// <example><c>web</c> in <c>shop</c>: <c>web.shop.svc.cluster.local.</c>.</example>
    public static string Of(string service, string ns) => throw new NotImplementedException("Task 1: about one line.");

    /// <summary>Takes a whole name apart.</summary>
    /// <param name="name">With or without the dot at its end; case makes no difference; no label is empty.</param>
    /// <returns>
    /// The Service and its namespace, and, where the name has them, an endpoint, or a port and its protocol without
    /// their underscores; all in lower case. Null when the name is none of these three.
    /// </returns>
    /// <example><c>_http._tcp.web.shop.svc.cluster.local.</c>: the port http, by tcp, of web in shop.</example>
    public static ServiceName? Parse(string name) => throw new NotImplementedException("Task 1: about twelve lines.");
}
