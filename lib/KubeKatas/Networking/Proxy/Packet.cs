using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Networking.Proxy;

/// <summary>The first packet of a connection.</summary>
/// <param name="Client">The address that it comes from.</param>
/// <param name="Address">The address that it goes to.</param>
/// <param name="Port">The port that it goes to.</param>
/// <param name="Node">The node whose rules it meets.</param>
public sealed record Packet(string Client, string Address, int Port, string Node)
{
    /// <summary>TCP, UDP or SCTP; TCP by default.</summary>
    public string Protocol { get; init; } = "TCP";

    /// <summary>True when it comes from outside of the cluster.</summary>
    public bool IsFromOutside { get; init; }
}

/// <summary>What the rules do with a packet.</summary>
public abstract record Verdict
{
    private Verdict()
    {
    }

    /// <summary>It is for no Service, and goes where it is addressed to.</summary>
    public sealed record Pass : Verdict
    {
        /// <inheritdoc/>
        public override string ToString() => "pass";
    }

    /// <summary>It goes to an endpoint.</summary>
    /// <param name="Service">The Service.</param>
    /// <param name="Endpoint">The endpoint.</param>
    /// <param name="Ip">The endpoint's address.</param>
    /// <param name="Port">The endpoint's port.</param>
    public sealed record Forward(ObjectKey Service, V1Endpoint Endpoint, string Ip, int Port) : Verdict
    {
        /// <inheritdoc/>
        public override string ToString() => Ip.Contains(':', StringComparison.Ordinal)
            ? $"forward to [{Ip}]:{Port}"
            : $"forward to {Ip}:{Port}";
    }

    /// <summary>The Service has no endpoint at all, or no such port: the client is told at once, its connection is
    /// refused.</summary>
    /// <param name="Service">The Service.</param>
    /// <param name="Why">For example <c>has no endpoints</c>.</param>
    public sealed record Reject(ObjectKey Service, string Why) : Verdict
    {
        /// <inheritdoc/>
        public override string ToString() => $"reject: {Service} {Why}";
    }

    /// <summary>There are endpoints, but none that the policy allows: the client waits until it gives up.</summary>
    /// <param name="Service">The Service.</param>
    public sealed record Drop(ObjectKey Service) : Verdict
    {
        /// <inheritdoc/>
        public override string ToString() => $"drop: {Service} has no local endpoints";
    }
}
