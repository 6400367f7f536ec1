using System.Collections.Immutable;

namespace KubeKatas.Installation.Joining;

/// <summary>A machine as kubeadm finds it: what its checks look at, and nothing else.</summary>
/// <remarks>A value: <c>machine with { HasSwap = true }</c> is another machine.</remarks>
public sealed record Machine
{
    /// <summary>The programs that the checks look for in the path.</summary>
    public static ImmutableHashSet<string> AllCommands { get; } =
        ["ip", "iptables", "mount", "nsenter", "ebtables", "ethtool", "socat", "tc", "touch"];

    /// <summary>The machine's name; in lower case it becomes the node's name.</summary>
    public required string HostName { get; init; }

    /// <summary>True when kubeadm runs as root; true by default.</summary>
    public bool IsRoot { get; init; } = true;

    /// <summary>How many CPUs it has; 2 by default.</summary>
    public int Cpus { get; init; } = 2;

    /// <summary>Its memory in bytes; 4 GiB by default.</summary>
    public long MemoryBytes { get; init; } = 4L << 30;

    /// <summary>TCP ports on which something listens already.</summary>
    public ImmutableHashSet<int> PortsInUse { get; init; } = [];

    /// <summary>True when <c>/proc/swaps</c> has a line.</summary>
    public bool HasSwap { get; init; }

    /// <summary>True when <c>/proc/sys/net/ipv4/ip_forward</c> is 1; true by default.</summary>
    public bool ForwardsPackets { get; init; } = true;

    /// <summary>True when the module <c>br_netfilter</c> is loaded, which many network plug-ins need.</summary>
    /// <remarks>kubeadm no longer asks for it; see <see cref="Preflight"/>.</remarks>
    public bool FiltersBridges { get; init; } = true;

    /// <summary>True when the container runtime answers at its socket; true by default.</summary>
    public bool RuntimeAnswers { get; init; } = true;

    /// <summary>Where the container runtime is asked.</summary>
    public string RuntimeSocket { get; init; } = "unix:///run/containerd/containerd.sock";

    /// <summary>The programs in the path, of those that the checks look for; all of them by default.</summary>
    public ImmutableHashSet<string> Commands { get; init; } = AllCommands;

    /// <summary>Files and folders with content that a cluster would write, left over from an earlier one.</summary>
    public ImmutableHashSet<string> Leftovers { get; init; } = [];

    /// <summary>True when the host name can be looked up; true by default.</summary>
    public bool ResolvesItsName { get; init; } = true;

    /// <summary>The version of the kubelet package, for example <c>v1.36.2</c>; null when it is not
    /// installed.</summary>
    public string? KubeletVersion { get; init; } = "v1.36.2";

    /// <summary>The version of the kubeadm package, for example <c>v1.36.2</c>.</summary>
    public string KubeadmVersion { get; init; } = "v1.36.2";

    /// <summary>True when the service kubelet starts with the machine; true by default.</summary>
    public bool KubeletIsEnabled { get; init; } = true;

    /// <summary>True when firewalld is active.</summary>
    public bool HasFirewall { get; init; }

    /// <summary>What <c>HTTPS_PROXY</c> names; null for none.</summary>
    public string? Proxy { get; init; }

    /// <summary>What <c>/sys/class/dmi/id/product_uuid</c> holds; a cloned machine has its template's.</summary>
    public string ProductUuid { get; init; } = "";

    /// <summary>The hardware address of its network interface; cloned machines may share one.</summary>
    public string MacAddress { get; init; } = "";

    /// <summary>The machine's address; empty when nobody has given it one.</summary>
    public string Address { get; init; } = "";

    /// <summary>A machine with nothing but an operating system: what one gets from a cloud or an installer.</summary>
    public static Machine Empty(string hostName) => new()
    {
        HostName = hostName,
        HasSwap = true,
        ForwardsPackets = false,
        FiltersBridges = false,
        RuntimeAnswers = false,
        Commands = ["ip", "iptables", "mount", "nsenter", "touch"],
        KubeletVersion = null,
        KubeletIsEnabled = false,
    };
}
