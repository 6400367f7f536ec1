using k8s.Models;

namespace KubeKatas.Installation.Upgrades;

/// <summary>How a node looks when it is cordoned, when it is not, and with another kubelet.</summary>
internal static class NodeCordon
{
    /// <summary>Unschedulable, and marked; a node that is unschedulable already gets no mark.</summary>
    public static V1Node Cordoned(V1Node node, KubeVersion target)
    {
        if (node.Spec?.Unschedulable == true)
        {
            return node;
        }

        var annotations = new Dictionary<string, string>(
            node.Metadata.Annotations ?? new Dictionary<string, string>()) { [NodeAction.Mark] = $"{target}" };
        return node with
        {
            Metadata = node.Metadata with { Annotations = annotations },
            Spec = (node.Spec ?? new()) with { Unschedulable = true },
        };
    }

    /// <summary>Schedulable again, and without the mark.</summary>
    public static V1Node Uncordoned(V1Node node) => node with
    {
        Metadata = node.Metadata with
        {
            Annotations = (node.Metadata.Annotations ?? new Dictionary<string, string>())
                .Where(pair => pair.Key != NodeAction.Mark).ToDictionary(),
        },
        Spec = node.Spec with { Unschedulable = null },
    };

    /// <summary>As its kubelet describes it after the upgrade.</summary>
    public static V1Node WithKubelet(V1Node node, KubeVersion version) => node with
    {
        Status = node.Status with { NodeInfo = node.Status.NodeInfo with { KubeletVersion = $"{version}" } },
    };
}
