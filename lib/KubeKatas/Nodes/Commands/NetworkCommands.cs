using System.Net;
using k8s.Models;
using KubeKatas.Objects;
using KubeKatas.Api.Subresources;

namespace KubeKatas.Nodes.Commands;

/// <summary>nslookup, wget and curl: names and ports, answered by the cluster's network.</summary>
internal static class NetworkCommands
{
    private const string Here = "127.0.0.1";
    private const int PatienceSeconds = 127;

    private static readonly Dictionary<string, string> Saying = new(StringComparer.Ordinal)
    {
        ["CNAME"] = "canonical name",
        ["PTR"] = "name",
        ["SRV"] = "service",
        ["TXT"] = "text",
    };

    public static CommandOutcome Lookup(string[] words, ContainerSurroundings around)
    {
        var name = words.FirstOrDefault(word => !word.StartsWith('-')) ?? "";
        var type = words.Select(TypeOf).FirstOrDefault(found => found is not null)
            ?? (IPAddress.TryParse(name, out _) ? "PTR" : "A");
        var found = around.Network.Lookup(around.Pod, name, type);
        var server = $"Server:\t\t{found.Server}\nAddress:\t{found.Server}:53\n\n";
        return found.Facts.Count > 0 ? new(server + string.Concat(found.Facts.Select(Line)) + "\n")
            : found.Exists ? new($"{server}*** Can't find {name}: No answer\n\n", "", 1)
            : new($"{server}** server can't find {name}: NXDOMAIN\n\n", "", 1);
    }

    public static CommandOutcome Wget(string[] words, ContainerSurroundings around)
    {
        var (host, port) = Target(words);
        return Reach(around, host, port) switch
        {
            (null, _) => CommandOutcome.Failed($"wget: bad address '{host}'"),
            (var ip, { TimedOut: true }) => Late($"wget: can't connect to remote host ({ip}): Connection timed out", 1),
            (var ip, { Pod: null }) => CommandOutcome.Failed(
                $"wget: can't connect to remote host ({ip}): Connection refused"),
            (_, { Pod: { } pod }) => new(Page(pod)),
        };
    }

    public static CommandOutcome Curl(string[] words, ContainerSurroundings around)
    {
        var (host, port) = Target(words);
        return Reach(around, host, port) switch
        {
            (null, _) => CommandOutcome.Failed($"curl: (6) Could not resolve host: {host}", 6),
            (_, { TimedOut: true }) => Late(
                $"curl: (28) Failed to connect to {host} port {port}: Connection timed out", 28),
            (_, { Pod: null }) => CommandOutcome.Failed(
                $"curl: (7) Failed to connect to {host} port {port}: Connection refused", 7),
            (_, { Pod: { } pod }) => new(Page(pod)),
        };
    }

    /// <summary>The address that is connected to, null when the host has none, and what became of it.</summary>
    private static (string? Ip, Connection Connection) Reach(ContainerSurroundings around, string host, int port)
    {
        if (host is "localhost" or Here)
        {
            return (Here, new(Listens(around, port)));
        }

        var ip = IPAddress.TryParse(host.Trim('[', ']'), out var address)
            ? address.ToString()
            : around.Network.Lookup(around.Pod, host, "A").Addresses.FirstOrDefault()
                ?? around.Network.Lookup(around.Pod, host, "AAAA").Addresses.FirstOrDefault();
        return ip is null ? (null, new(null)) : (ip, around.Network.Connect(around.Pod, ip, port));
    }

    /// <summary>The pod itself, when one of its containers listens at the port: all of them share one
    /// network.</summary>
    private static V1Pod? Listens(ContainerSurroundings around, int port)
    {
        var pod = around.Find(typeof(V1Pod), around.Pod.Key()) as V1Pod ?? around.Pod;
        var running = (pod.Status?.InitContainerStatuses ?? []).Concat(pod.Status?.ContainerStatuses ?? [])
            .Where(one => one.State?.Running is not null)
            .Select(one => one.Name);
        return (pod.Spec.InitContainers ?? []).Concat(pod.Spec.Containers)
            .Where(one => (one.Ports ?? []).Any(open => open.ContainerPort == port))
            .Select(one => one.Name).Intersect(running).Any() ? pod : null;
    }

    private static string? TypeOf(string word) =>
        word.StartsWith("-type=", StringComparison.Ordinal) || word.StartsWith("-q=", StringComparison.Ordinal)
            ? word.Split('=')[1].ToUpperInvariant()
            : null;

    private static string Line(NameFact fact) => Saying.TryGetValue(fact.Type, out var saying)
        ? $"{fact.Name}\t{saying} = {fact.Data.TrimEnd('.')}\n"
        : $"Name:\t{fact.Name}\nAddress: {fact.Data}\n";

    private static CommandOutcome Late(string message, int code) =>
        CommandOutcome.Failed(message, code) with { Took = TimeSpan.FromSeconds(PatienceSeconds) };

    /// <summary>No server runs here: the page says which pod would have answered.</summary>
    private static string Page(V1Pod pod) => $"Hello from {pod.Metadata.Name}\n";

    private static (string Host, int Port) Target(string[] words)
    {
        var word = words.LastOrDefault(one => !one.StartsWith('-')) ?? "";
        var text = word.Contains("://", StringComparison.Ordinal) ? word : "http://" + word;
        return Uri.TryCreate(text, UriKind.Absolute, out var url) ? (url.Host, url.Port) : (word, 80);
    }
}
