using System.Collections.Immutable;
using KubeKatas.Installation.Kubespray;

namespace KubeKatas.Katas.Kubespray;

/// <summary>Task 7: make a machine fit for Kubernetes, and leave it alone when it is.</summary>
/// <remarks>
/// Each task says how the machine must be, never what to do to it. Whether there is anything to do follows from a
/// comparison; so a second run has nothing to do, and a run after a failure does exactly the rest.
/// </remarks>
public static class Preparing
{
    /// <summary>Five tasks.</summary>
    public static ImmutableArray<PlayTask> Plan(HostView host) =>
    [
        Want(host, "Disable swap", HostFacts.Swap, "off"),
        Want(host, "Forward packets", HostFacts.Forwarding, "1"),
        Want(host, "Write /etc/hosts", HostFacts.HostsFile, HostsFile(host)),
        Want(host, "Install containerd", HostFacts.Containerd, host.Text("containerd_version")),
        Want(host, "Restart containerd", HostFacts.ContainerdRunning, host.Text("containerd_version")),
    ];

    private static PlayTask Want(HostView host, string task, string fact, string value) =>
        new(task) { Change = host.Host[fact] == value ? null : new HostChange(fact, value) };

    private static string HostsFile(HostView host)
    {
        var lines = host.Host[HostFacts.HostsFile]?.Split('\n') ?? [];
        var foreign = lines.Where(line =>
            line.Length > 0 && !host.Inventory.Hosts.Any(name => line.EndsWith($" {name}")));
        var ours = host.Inventory.Hosts.Select(name => $"{host.AddressOf(name)} {name}");
        return string.Concat(foreign.Concat(ours).Select(line => $"{line}\n"));
    }
}
