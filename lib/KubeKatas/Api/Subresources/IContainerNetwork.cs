using k8s.Models;

namespace KubeKatas.Api.Subresources;

/// <summary>What the processes of a pod reach over the network: names and addresses.</summary>
public interface IContainerNetwork
{
    /// <summary>The pod's <c>/etc/resolv.conf</c>.</summary>
    string ResolverFile(V1Pod pod);

    /// <summary>Asks the pod's name server.</summary>
    /// <param name="pod">Who asks.</param>
    /// <param name="name">A name, which is completed as the pod's resolver does.</param>
    /// <param name="type">For example <c>A</c>.</param>
    NameLookup Lookup(V1Pod pod, string name, string type);

    /// <summary>Opens a connection.</summary>
    /// <param name="pod">From where.</param>
    /// <param name="address">Whereto.</param>
    /// <param name="port">At which port.</param>
    Connection Connect(V1Pod pod, string address, int port);
}

/// <summary>What a name server said.</summary>
/// <param name="Server">The server's address.</param>
/// <param name="Exists">False for NXDOMAIN.</param>
/// <param name="Facts">What is known of the name, in the server's order.</param>
public sealed record NameLookup(string Server, bool Exists, IReadOnlyList<NameFact> Facts)
{
    /// <summary>The addresses among the facts.</summary>
    public IEnumerable<string> Addresses => Facts.Where(fact => fact.Type is "A" or "AAAA").Select(fact => fact.Data);
}

/// <summary>One record.</summary>
/// <param name="Name">The name it is about, without a dot at the end.</param>
/// <param name="Type">For example <c>SRV</c>.</param>
/// <param name="Data">What it says.</param>
public sealed record NameFact(string Name, string Type, string Data);

/// <summary>What became of an attempt to connect.</summary>
/// <param name="Pod">The pod that answers; null when none does.</param>
/// <param name="TimedOut">True when nobody said no, and nobody answered.</param>
public sealed record Connection(V1Pod? Pod, bool TimedOut = false);
