using System.Net;

namespace KubeKatas.Notebooks.LiveClusters;

/// <summary>Whether a kubeconfig context is clearly a playground, and why.</summary>
/// <param name="IsPlayground">True when a notebook may use it without being told so.</param>
/// <param name="Because">A clause for a sentence: <c>because …</c>.</param>
public sealed record PlaygroundVerdict(bool IsPlayground, string Because);

/// <summary>Tells clusters that are made to be played with from all others.</summary>
/// <remarks>
/// Both the context's name and the server's address must speak for it: a name alone can be chosen by anybody, and a
/// loopback address alone may be a tunnel to a cluster that somebody works with.
/// </remarks>
public static class Playground
{
    private static readonly IPNetwork[] PrivateNetworks =
    [
        IPNetwork.Parse("10.0.0.0/8"),
        IPNetwork.Parse("172.16.0.0/12"),
        IPNetwork.Parse("192.168.0.0/16"),
        IPNetwork.Parse("fc00::/7"),
    ];

    /// <summary>Names that local clusters give their contexts; some run in a virtual machine.</summary>
    private static readonly (string Name, bool IsPrefix, bool IsVirtualMachine)[] Names =
    [
        ("kind-", true, false),
        ("k3d-", true, false),
        ("minikube", false, true),
        ("docker-desktop", false, false),
        ("docker-for-desktop", false, false),
        ("rancher-desktop", false, true),
        ("orbstack", false, false),
        ("colima", false, true),
        ("colima-", true, true),
        ("kubekatas", false, false),
        ("kubekatas-", true, false),
    ];

    private static readonly string[] LoopbackNames =
    [
        "localhost",
        "kubernetes.docker.internal",
        "host.docker.internal",
    ];

    /// <summary>Judges a context.</summary>
    /// <param name="context">Its name in the kubeconfig.</param>
    /// <param name="server">The server's URL.</param>
    public static PlaygroundVerdict Judge(string context, string server)
    {
        var row = Names.FirstOrDefault(row =>
            row.IsPrefix
                ? context.StartsWith(row.Name, StringComparison.Ordinal) && context.Length > row.Name.Length
                : context == row.Name
        );
        if (row.Name is null)
        {
            return new(false, $"the name \"{context}\" is not that of a known local cluster");
        }

        if (!Uri.TryCreate(server, UriKind.Absolute, out var url))
        {
            return new(false, $"its server \"{server}\" is not a URL");
        }

        return IsLoopback(url) || (row.IsVirtualMachine && IsPrivate(url))
            ? new(true, $"\"{context}\" is the name of a local cluster and {url.Host} is on this machine")
            : new(false, $"its server {url.Host} is not on this machine");
    }

    private static bool IsLoopback(Uri url) =>
        LoopbackNames.Contains(url.Host) || (Address(url) is { } address && IPAddress.IsLoopback(address));

    private static bool IsPrivate(Uri url) =>
        Address(url) is { } address && PrivateNetworks.Any(network => network.Contains(address));

    private static IPAddress? Address(Uri url) =>
        IPAddress.TryParse(url.Host.Trim('[', ']'), out var address) ? address : null;
}
