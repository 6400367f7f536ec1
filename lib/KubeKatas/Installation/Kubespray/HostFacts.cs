namespace KubeKatas.Installation.Kubespray;

/// <summary>The names of what the plays look at and change on a machine.</summary>
public static class HostFacts
{
    /// <summary><c>on</c> or <c>off</c>; the kubelet wants it off.</summary>
    public const string Swap = "swap";

    /// <summary><c>1</c> when packets are passed on.</summary>
    public const string Forwarding = "net.ipv4.ip_forward";

    /// <summary>The file of known addresses.</summary>
    public const string HostsFile = "/etc/hosts";

    /// <summary>The version of the container runtime that is installed.</summary>
    public const string Containerd = "containerd";

    /// <summary>The version of the container runtime whose process runs; it changes with a restart.</summary>
    public const string ContainerdRunning = "containerd running";

    /// <summary>The version of etcd.</summary>
    public const string Etcd = "etcd";

    /// <summary>The members that this member of etcd knows, separated by commas.</summary>
    public const string EtcdMembers = "etcd members";

    /// <summary>The version of the kubelet.</summary>
    public const string Kubelet = "kubelet";

    /// <summary>The version of API server, controller manager and scheduler.</summary>
    public const string ControlPlane = "control plane";

    /// <summary>The administrator's kubeconfig; it is there once <c>kubeadm init</c> has run.</summary>
    public const string AdminConf = "/etc/kubernetes/admin.conf";

    /// <summary>The kubelet's kubeconfig; it is there once <c>kubeadm join</c> has run.</summary>
    public const string KubeletConf = "/etc/kubernetes/kubelet.conf";

    /// <summary>The taints that the node is given.</summary>
    public const string Taints = "taints";

    /// <summary>The network plugin and its version.</summary>
    public const string Network = "network plugin";

    /// <summary><c>no</c> while the node is cordoned.</summary>
    public const string Schedulable = "schedulable";

    /// <summary>The file of name servers.</summary>
    public const string ResolvConf = "/etc/resolv.conf";

    /// <summary>On a control plane: the cluster's nodes, as its API knows them, separated by commas.</summary>
    public const string Nodes = "nodes";

    /// <summary>On a control plane: the version of the cluster's DNS server's set-up.</summary>
    public const string ClusterDns = "cluster DNS";
}
