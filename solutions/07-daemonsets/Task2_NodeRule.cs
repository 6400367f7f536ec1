using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Katas.DaemonSets;

/// <summary>Task 2: does a pod belong on this node?</summary>
/// <remarks>
/// Two answers, because a taint with the effect NoSchedule speaks of new pods only. Labels know no such difference: a
/// node that loses the label that the template asks for loses its pod.
/// </remarks>
public static class NodeRule
{
    /// <summary>Whether a new pod should run there, and whether one that is there may stay.</summary>
    public static (bool ShouldRun, bool ShouldContinue) OnNode(V1DaemonSet set, V1Node node)
    {
        var spec = set.Spec.Template.Spec;
        var isNamed = string.IsNullOrEmpty(spec.NodeName) || spec.NodeName == node.Metadata.Name;
        if (!isNamed || !NodeSelectors.MatchesRequired(spec, node))
        {
            return (false, false);
        }

        var tolerations = Tolerations.Of(spec);
        var effects = (node.Spec?.Taints ?? [])
            .Where(taint => !tolerations.Any(one => one.Tolerates(taint)))
            .Select(taint => taint.Effect)
            .ToList();
        var evicts = effects.Contains("NoExecute");
        return (!evicts && !effects.Contains("NoSchedule"), !evicts);
    }
}
