using k8s.Models;

namespace KubeKatas.Controllers.NodeLifecycle;

/// <summary>The labels that a node has under two names, an old and a new one. Pure.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/controller/nodelifecycle/node_lifecycle_controller.go,
/// labelReconcileInfo.</remarks>
public static class NodeLabels
{
    private static readonly (string Primary, string Secondary)[] Pairs =
    [
        ("kubernetes.io/os", "beta.kubernetes.io/os"),
        ("kubernetes.io/arch", "beta.kubernetes.io/arch"),
    ];

    /// <summary>The node's labels with each old name saying what the new one says.</summary>
    /// <returns>The labels that the node has, the same instance, when they say so already; null for none.</returns>
    public static IDictionary<string, string>? Reconciled(V1Node node)
    {
        ArgumentNullException.ThrowIfNull(node);
        var labels = node.Metadata.Labels;
        foreach (var (primary, secondary) in labels is null ? [] : Pairs)
        {
            if (labels!.TryGetValue(primary, out var wanted)
                && (!labels.TryGetValue(secondary, out var found) || found != wanted))
            {
                labels = new Dictionary<string, string>(labels) { [secondary] = wanted };
            }
        }

        return labels;
    }
}
