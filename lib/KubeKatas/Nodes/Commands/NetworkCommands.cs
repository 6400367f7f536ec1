using k8s.Models;

namespace KubeKatas.Nodes.Commands;

/// <summary>nslookup, wget and curl: names and ports of Services, answered by what the cluster knows.</summary>
internal static class NetworkCommands
{
    private const string NameServer = "10.96.0.10";

    public static CommandOutcome Lookup(string[] words, ContainerSurroundings around)
    {
        var name = words.FirstOrDefault() ?? "";
        var server = $"Server:\t\t{NameServer}\nAddress:\t{NameServer}:53\n\n";
        return ClusterNames.Find(around, name) is { } service
            ? new($"{server}Name:\t{ClusterNames.Whole(service)}\nAddress: {service.Spec.ClusterIP}\n\n")
            : new($"{server}** server can't find {name}: NXDOMAIN\n\n", "", 1);
    }

    public static CommandOutcome Wget(string[] words, ContainerSurroundings around)
    {
        var (host, port) = Target(words);
        return Reach(around, host, port) switch
        {
            (null, _) => CommandOutcome.Failed($"wget: bad address '{host}'"),
            ({ } service, null) => CommandOutcome.Failed(
                $"wget: can't connect to remote host ({service.Spec.ClusterIP}): Connection refused"),
            (_, { } pod) => new(Page(pod)),
        };
    }

    public static CommandOutcome Curl(string[] words, ContainerSurroundings around)
    {
        var (host, port) = Target(words);
        return Reach(around, host, port) switch
        {
            (null, _) => CommandOutcome.Failed($"curl: (6) Could not resolve host: {host}", 6),
            (_, null) => CommandOutcome.Failed(
                $"curl: (7) Failed to connect to {host} port {port}: Connection refused", 7),
            (_, { } pod) => new(Page(pod)),
        };
    }

    private static (V1Service? Service, V1Pod? Pod) Reach(ContainerSurroundings around, string host, int port) =>
        ClusterNames.Find(around, host) is { } service ? (service, ClusterNames.Answers(around, service, port)) : default;

    /// <summary>No server runs here: the page says which pod would have answered.</summary>
    private static string Page(V1Pod pod) => $"Hello from {pod.Metadata.Name}\n";

    private static (string Host, int Port) Target(string[] words)
    {
        var word = words.LastOrDefault(one => !one.StartsWith('-')) ?? "";
        var text = word.Contains("://", StringComparison.Ordinal) ? word : "http://" + word;
        return Uri.TryCreate(text, UriKind.Absolute, out var url) ? (url.Host, url.Port) : (word, 80);
    }
}
