using System.Net;
using k8s.Models;
using KubeKatas.Installation.Kubespray;
using KubeKatas.Objects;

namespace KubeKatas;

/// <content>Becoming the cluster that Kubespray's machines make up.</content>
public sealed partial class Cluster
{
    private const string ControlPlaneRole = "node-role.kubernetes.io/control-plane";

    /// <summary>Gives the cluster the nodes that a fleet's first control plane knows, and takes those away that it does
    /// not.</summary>
    /// <param name="fleet">The machines after a run of a playbook.</param>
    /// <param name="inventory">What they were installed from.</param>
    /// <returns>What changed, one line a node; nothing the second time.</returns>
    /// <remarks>
    /// A node has its machine's kubelet version, taints and roles, and the next free part of <c>kube_pods_subnet</c>.
    /// </remarks>
    public IReadOnlyList<string> Follow(Fleet fleet, Inventory inventory)
    {
        ArgumentNullException.ThrowIfNull(fleet);
        var known = fleet.Hosts.Values
            .SelectMany(host => (host[HostFacts.Nodes] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries))
            .Distinct()
            .ToList();
        var lines = new List<string>();
        foreach (var gone in List<V1Node>().Select(node => node.Metadata.Name).Except(known).ToList())
        {
            RemoveNode(gone);
            lines.Add($"{gone} leaves");
        }

        foreach (var name in known)
        {
            lines.AddRange(Follow(HostView.Of(inventory, fleet, name)));
        }

        return lines;
    }

    private IEnumerable<string> Follow(HostView host)
    {
        if (Find<V1Node>(host.Name) is not { } node)
        {
            AddNode(host.Name, made => Joining(made, host));
            yield return $"{host.Name} joins with {Kubelet(host)}";
            yield break;
        }

        if (node.Status.NodeInfo.KubeletVersion != Kubelet(host))
        {
            yield return $"{host.Name} goes from {node.Status.NodeInfo.KubeletVersion} to {Kubelet(host)}";
            var info = node.Status.NodeInfo with { KubeletVersion = Kubelet(host) };
            Api.Patch<V1Node>(
                node.Key(), it => it with { Status = it.Status with { NodeInfo = info } }, Administrator, "status");
        }

        var isCordoned = host.Host[HostFacts.Schedulable] is not null;
        if ((node.Spec.Unschedulable ?? false) != isCordoned)
        {
            yield return $"{host.Name} is {(isCordoned ? "cordoned" : "uncordoned")}";
            bool? unschedulable = isCordoned ? true : null;
            Change<V1Node>(host.Name, it => it with { Spec = it.Spec with { Unschedulable = unschedulable } });
        }
    }

    private static string Kubelet(HostView host) => $"v{host.Host[HostFacts.Kubelet]}";

    private V1Node Joining(V1Node made, HostView host)
    {
        var labels = new Dictionary<string, string>(made.Metadata.Labels);
        if (host.IsIn(KubesprayGroups.ControlPlane))
        {
            labels[ControlPlaneRole] = "";
        }

        var part = NextPodRange(host);
        var taints = (host.Host[HostFacts.Taints] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries);
        var address = IPAddress.TryParse(host.AddressOf(host.Name), out var own)
            ? $"{own}"
            : made.Status.Addresses[0].Address;
        return made with
        {
            Metadata = made.Metadata with { Labels = labels },
            Spec = made.Spec with
            {
                PodCIDR = part,
                PodCIDRs = part is null ? null : [part],
                Taints = [.. taints.Select(Taint)],
            },
            Status = made.Status with
            {
                Addresses = [new() { Type = "InternalIP", Address = address }, made.Status.Addresses[1]],
                NodeInfo = made.Status.NodeInfo with { KubeletVersion = Kubelet(host) },
            },
        };
    }

    private static V1Taint Taint(string text)
    {
        var colon = text.LastIndexOf(':');
        return new() { Key = text[..colon], Effect = text[(colon + 1)..] };
    }

    /// <summary>The first part of the pod network that no node has; null when it is used up.</summary>
    private string? NextPodRange(HostView host)
    {
        var taken = List<V1Node>().Select(node => node.Spec.PodCIDR).ToHashSet();
        var pods = IPNetwork.Parse(host.Text("kube_pods_subnet"));
        var prefix = host.Variables.Number("kube_network_node_prefix");
        for (var index = UInt128.Zero; index < Subnets.Count(pods, prefix); index++)
        {
            var part = Subnets.Part(pods, prefix, index).ToString();
            if (!taken.Contains(part))
            {
                return part;
            }
        }

        return null;
    }
}
