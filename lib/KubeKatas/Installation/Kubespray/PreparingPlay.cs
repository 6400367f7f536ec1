using System.Collections.Immutable;

namespace KubeKatas.Installation.Kubespray;

/// <summary>Makes a machine fit for Kubernetes: swap, forwarding, names, container runtime.</summary>
/// <remarks>
/// Kubespray restarts containerd by a handler, which runs because another task of the same run changed something.
/// When the run ends between the two, nobody restarts it later. Here the task looks at the process, so that the next
/// run mends it.
/// Source: kubespray v2.31, roles/kubernetes/preinstall and roles/container-engine/containerd.
/// </remarks>
public static class PreparingPlay
{
    /// <summary>The tasks for one machine.</summary>
    public static ImmutableArray<PlayTask> Plan(HostView host)
    {
        ArgumentNullException.ThrowIfNull(host);
        var containerd = host.Text("containerd_version");
        return
        [
            host.Ensure("Disable swap", HostFacts.Swap, "off"),
            host.Ensure("Forward packets", HostFacts.Forwarding, "1"),
            host.Ensure("Write /etc/hosts", HostFacts.HostsFile, HostsFile(host)),
            host.Ensure("Install containerd", HostFacts.Containerd, containerd),
            host.Ensure("Restart containerd", HostFacts.ContainerdRunning, containerd),
        ];
    }

    /// <summary>The lines of others as they are, then one for each host of the inventory.</summary>
    private static string HostsFile(HostView host)
    {
        var known = host.Inventory.Hosts;
        var lines = (host.Host[HostFacts.HostsFile] ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var foreign = lines.Where(line => !known.Any(name => line.EndsWith($" {name}", StringComparison.Ordinal)));
        var ours = known.Select(name => $"{host.AddressOf(name)} {name}");
        return string.Concat(foreign.Concat(ours).Select(line => line + "\n"));
    }
}
