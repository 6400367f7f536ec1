namespace KubeKatas.Networking.Dns;

/// <summary>Whether names such as <c>10-244-0-7.shop.pod.cluster.local.</c> are answered.</summary>
/// <remarks>Source: coredns, plugin/kubernetes/README.md.</remarks>
public enum PodRecords
{
    /// <summary>Never: such a name does not exist.</summary>
    Disabled,

    /// <summary>Always, without a look whether there is such a pod.</summary>
    Insecure,

    /// <summary>When a pod of the namespace has the address.</summary>
    Verified,
}

/// <summary>How the cluster's names are served.</summary>
/// <remarks>Source: coredns, plugin/kubernetes/kubernetes.go (5 seconds, pods disabled); kubernetes v1.36.2,
/// cmd/kubeadm/app/phases/addons/dns/manifests.go (30 seconds, pods insecure).</remarks>
public sealed record DnsSettings
{
    /// <summary>What CoreDNS does when its configuration says nothing.</summary>
    public static DnsSettings Plugin { get; } = new() { TtlSeconds = 5, Pods = PodRecords.Disabled };

    /// <summary>What kubeadm configures.</summary>
    public static DnsSettings Kubeadm { get; } = new();

    /// <summary>The cluster's domain, without a dot at the end.</summary>
    public string Domain { get; init; } = "cluster.local";

    /// <summary>For how long an answer may be remembered, in seconds.</summary>
    public int TtlSeconds { get; init; } = 30;

    /// <summary>Whether pods have names.</summary>
    public PodRecords Pods { get; init; } = PodRecords.Insecure;

    /// <summary>The address of the name server.</summary>
    public string ServerAddress { get; init; } = "10.96.0.10";

    /// <summary>The domain as a whole name: <c>cluster.local.</c></summary>
    public string Zone => Domain + ".";
}
