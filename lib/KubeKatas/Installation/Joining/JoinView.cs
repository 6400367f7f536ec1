using System.Collections.Immutable;
using k8s.Models;

namespace KubeKatas.Installation.Joining;

/// <summary>Decides what a joining machine does next.</summary>
/// <param name="seen">The machine, its command line, and what it can see of the cluster.</param>
public delegate JoinStep JoinPlanner(JoinView seen);

/// <summary>What a joining machine has been told, and what it can see.</summary>
/// <param name="Machine">The machine.</param>
/// <param name="Token">The token as it was typed after <c>--token</c>.</param>
/// <param name="Now">The moment.</param>
public sealed record JoinView(Machine Machine, string Token, DateTimeOffset Now)
{
    /// <summary>Worker, or one more control plane.</summary>
    public MachinePurpose Purpose { get; init; } = MachinePurpose.Worker;

    /// <summary>The values of <c>--discovery-token-ca-cert-hash</c>.</summary>
    public ImmutableArray<string> Pins { get; init; } = [];

    /// <summary>True with <c>--discovery-token-unsafe-skip-ca-verification</c>.</summary>
    public bool SkipsPin { get; init; }

    /// <summary>The values of <c>--ignore-preflight-errors</c>.</summary>
    public ImmutableArray<string> Ignored { get; init; } = [];

    /// <summary>For how long this has been going on.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>The ConfigMap cluster-info; null when there is none.</summary>
    public V1ConfigMap? Info { get; init; }

    /// <summary>The machine's own request for a certificate; null before it has made one.</summary>
    public V1CertificateSigningRequest? Request { get; init; }

    /// <summary>The Node of the machine's name; null when there is none.</summary>
    public V1Node? Node { get; init; }

    /// <summary>What the kubelet knows of its runtime.</summary>
    public KubeletFacts Facts { get; init; } = new();

    /// <summary>The node's name: the machine's, in lower case.</summary>
    public string NodeName => Machine.HostName.ToLowerInvariant();
}
