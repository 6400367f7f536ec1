using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Scheduling.Plugins;

/// <summary>A pod's own wishes about nodes: <c>nodeSelector</c> and node affinity.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/scheduler/framework/plugins/nodeaffinity/node_affinity.go.</remarks>
public static class NodeAffinity
{
    /// <summary>The plugin's name.</summary>
    public const string Name = "NodeAffinity";

    private static readonly Rejection Mismatch =
        new(Name, "node(s) didn't match Pod's node affinity/selector", isUnresolvable: true);

    private static readonly Rejection Conflict = new(Name, "pod affinity terms conflict", isUnresolvable: true);

    /// <summary>The filter; it has no say about a pod without such rules.</summary>
    public static FilterPass? Filter(SchedulingCycle cycle)
    {
        var spec = cycle.Pod.Pod.Spec;
        var required = spec.Affinity?.NodeAffinity?.RequiredDuringSchedulingIgnoredDuringExecution;
        return spec.NodeSelector is { Count: > 0 } || required is not null
            ? new Pass(spec, NamedNodes(required))
            : null;
    }

    /// <summary>The score: the sum of the weights of the preferences that the node meets.</summary>
    public static ScorePass? Score(SchedulingCycle cycle, IReadOnlyList<NodeInfo> nodes)
    {
        var spec = cycle.Pod.Pod.Spec;
        return spec.Affinity?.NodeAffinity?.PreferredDuringSchedulingIgnoredDuringExecution is { Count: > 0 }
            ? new SimpleScorePass(
                node => NodeSelectors.PreferredWeight(spec, node.Node),
                scores => ScorePass.NormalizeByMax(scores, reverse: false))
            : null;
    }

    /// <summary>The nodes that a pod's terms name, when every term names some: a daemon's pods do.</summary>
    private static HashSet<string>? NamedNodes(V1NodeSelector? required)
    {
        if (required?.NodeSelectorTerms is not { Count: > 0 } terms)
        {
            return null;
        }

        HashSet<string> named = new(StringComparer.Ordinal);
        foreach (var term in terms)
        {
            var one = (term.MatchFields ?? [])
                .Where(field => field.Key == "metadata.name" && field.OperatorProperty == "In")
                .Select(field => field.Values ?? [])
                .Aggregate((IEnumerable<string>?)null, (names, values) => names?.Intersect(values) ?? values);
            if (one is null)
            {
                return null;
            }

            named.UnionWith(one);
        }

        return named;
    }

    private sealed class Pass(V1PodSpec spec, HashSet<string>? named) : FilterPass
    {
        public override IReadOnlyCollection<string>? OnlyNodes => named;

        public override Rejection? Hopeless => named is { Count: 0 } ? Conflict : null;

        public override Rejection? Test(NodeInfo node) =>
            NodeSelectors.MatchesRequired(spec, node.Node) ? null : Mismatch;
    }
}
