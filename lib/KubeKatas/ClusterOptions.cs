using k8s.Models;
using KubeKatas.Networking.Dns;
using KubeKatas.Time;

namespace KubeKatas;

/// <summary>How a cluster is set up, where the defaults do not fit.</summary>
public sealed record ClusterOptions
{
    /// <summary>The moment the cluster's clock starts at; 1 January 2026, midnight UTC, by default.</summary>
    public DateTimeOffset StartsAt { get; init; } = EventLoop.DefaultStart;

    /// <summary>What each node offers; 4 CPU, 16Gi, 110 pods by default.</summary>
    public IReadOnlyDictionary<string, string> NodeCapacity { get; init; } = new Dictionary<string, string>
    {
        ["cpu"] = "4",
        ["memory"] = "16Gi",
        ["pods"] = "110",
        ["ephemeral-storage"] = "100Gi",
    };

    /// <summary>Changes each node before it joins; null for none. Its argument is never changed in place.</summary>
    public Func<V1Node, V1Node>? Node { get; init; }

    /// <summary>What every namespace's <c>kube-root-ca.crt</c> holds, PEM; a placeholder where nobody serves
    /// HTTPS.</summary>
    public string RootCertificate { get; init; } =
        "-----BEGIN CERTIFICATE-----\nTm90IHNlcnZlZCBvdmVyIEhUVFBTLg==\n-----END CERTIFICATE-----\n";

    /// <summary>For how long an Event is kept after it was last written; one hour by default, zero for ever.</summary>
    /// <remarks>Source: kubernetes v1.36.2, cmd/kube-apiserver/app/options/options.go (<c>--event-ttl</c>). Events that
    /// were written together go together, up to a minute later: <see cref="Storage.Leases"/>.</remarks>
    public TimeSpan EventsKeptFor { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How the cluster's names are served; as kubeadm configures it by default.</summary>
    public DnsSettings Dns { get; init; } = DnsSettings.Kubeadm;

    /// <summary>True when every change is kept, so that <see cref="Cluster.History"/> is complete; true by
    /// default.</summary>
    public bool KeepsHistory { get; init; } = true;

    /// <summary>True when roles and bindings say who may do what; false, the default, lets everybody who is known do
    /// everything.</summary>
    /// <remarks>The library's own calls, and whoever is in <c>system:masters</c>, may do everything all the same.</remarks>
    public bool EvaluatesRbac { get; init; }

    /// <summary>False leaves the controllers out, for tests that want a store and an API only.</summary>
    public bool RunsControllers { get; init; } = true;

    /// <summary>False leaves the scheduler out: pods stay unbound.</summary>
    public bool RunsScheduler { get; init; } = true;

    /// <summary>False leaves the kubelets out: bound pods stay Pending, and nodes send no heartbeats.</summary>
    public bool RunsKubelets { get; init; } = true;
}
