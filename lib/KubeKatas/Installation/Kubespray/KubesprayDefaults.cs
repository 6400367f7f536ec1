using System.Collections.Immutable;

namespace KubeKatas.Installation.Kubespray;

/// <summary>What Kubespray assumes where the inventory says nothing.</summary>
/// <remarks>
/// Source: kubernetes-sigs/kubespray at v2.31.0+96, roles/kubespray_defaults/defaults/main and
/// roles/kubernetes/preinstall/defaults/main.yml. The README asks for 2 GB on a control plane and 1 GB on a worker;
/// the check stops below 1500 and 1024 MB, for a machine of 2 GB reports less than that.
/// </remarks>
public static class KubesprayDefaults
{
    /// <summary>The oldest Ansible that may run the playbooks.</summary>
    public const string AnsibleMin = "2.14";

    /// <summary>The variables by name.</summary>
    public static readonly ImmutableDictionary<string, object?> Variables = new Dictionary<string, object?>
    {
        ["kube_version"] = "1.36.4",
        ["kube_version_min_required"] = "1.34.0",
        ["etcd_version"] = "3.6.14",
        ["containerd_version"] = "2.3.4",
        ["calico_version"] = "3.31.7",
        ["kube_network_plugin"] = "calico",
        ["kube_pods_subnet"] = "10.233.64.0/18",
        ["kube_service_addresses"] = "10.233.0.0/18",
        ["kube_network_node_prefix"] = 24L,
        ["kube_pods_subnet_ipv6"] = "fd85:ee78:d8a6:8607::1:0/112",
        ["kube_service_addresses_ipv6"] = "fd85:ee78:d8a6:8607::1000/116",
        ["kube_network_node_prefix_ipv6"] = 120L,
        ["kubelet_max_pods"] = 110L,
        ["kube_apiserver_port"] = 6443L,
        ["etcd_deployment_type"] = "host",
        ["minimal_master_memory_mb"] = 1500L,
        ["minimal_node_memory_mb"] = 1024L,
    }.ToImmutableDictionary();
}
