using System.Globalization;
using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.DaemonSets;

/// <summary>How a daemon's pods look, and where they belong.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/controller/daemon/util/daemonset_util.go, daemon_controller.go,
/// NodeShouldRunDaemonPod.</remarks>
public static class DaemonPods
{
    private const string GenerationLabel = "pod-template-generation";
    private const string GenerationAnnotation = "deprecated.daemonset.template.generation";

    private static readonly V1Toleration[] Always =
    [
        Tolerate(Taints.NotReady, Taints.NoExecute),
        Tolerate(Taints.Unreachable, Taints.NoExecute),
        Tolerate(Taints.DiskPressure, Taints.NoSchedule),
        Tolerate(Taints.MemoryPressure, Taints.NoSchedule),
        Tolerate(Taints.PidPressure, Taints.NoSchedule),
        Tolerate(Taints.Unschedulable, Taints.NoSchedule),
    ];

    /// <inheritdoc cref="DaemonNodeRule"/>
    public static (bool ShouldRun, bool ShouldContinue) OnNode(V1DaemonSet set, V1Node node)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(node);
        var spec = set.Spec.Template.Spec;
        if (!string.IsNullOrEmpty(spec.NodeName) && spec.NodeName != node.Metadata.Name ||
            !NodeSelectors.MatchesRequired(spec, node))
        {
            return (false, false);
        }

        if (node.Spec?.Taints is not { Count: > 0 } taints)
        {
            return (true, true);
        }

        var tolerations = Tolerations(spec);
        return Taints.FirstUntolerated(taints, tolerations) is null
            ? (true, true)
            : (false, taints.All(taint =>
                taint.Effect != Taints.NoExecute || Taints.AreTolerated(taint, tolerations)));
    }

    /// <inheritdoc cref="DaemonPodRule"/>
    public static V1Pod For(V1DaemonSet set, string node, string hash)
    {
        ArgumentNullException.ThrowIfNull(set);
        var template = set.Spec.Template;
        var labels = Revisions.With(template.Metadata?.Labels, Revisions.PodLabel, hash);
        if (Generation(set) is { } generation)
        {
            labels[GenerationLabel] = generation;
        }

        var spec = template.Spec;
        return PodCreation.FromTemplate(set, new V1PodTemplateSpec
        {
            Metadata = (template.Metadata ?? new()) with { Labels = labels },
            Spec = spec with { Tolerations = Tolerations(spec), Affinity = TiedTo(node, spec.Affinity) },
        });
    }

    /// <summary>The node a pod is on or meant for; empty when it is tied to none.</summary>
    public static string TargetOf(V1Pod pod)
    {
        ArgumentNullException.ThrowIfNull(pod);
        if (pod.IsBound())
        {
            return pod.Spec.NodeName;
        }

        var required = pod.Spec.Affinity?.NodeAffinity?.RequiredDuringSchedulingIgnoredDuringExecution;
        return (required?.NodeSelectorTerms ?? [])
            .SelectMany(term => term.MatchFields ?? [])
            .Where(one => one is { Key: "metadata.name", OperatorProperty: "In", Values.Count: 1 })
            .Select(one => one.Values[0])
            .FirstOrDefault() ?? "";
    }

    /// <summary>True when the pod is of this revision, by its hash or by the older count of templates.</summary>
    public static bool IsUpdated(V1DaemonSet set, V1Pod pod, string hash)
    {
        ArgumentNullException.ThrowIfNull(pod);
        return Label(pod, Revisions.PodLabel) == hash
            || (Generation(set) is { } generation && Label(pod, GenerationLabel) == generation);
    }

    internal static string? Label(V1Pod pod, string key) =>
        pod.Metadata.Labels is { } labels && labels.TryGetValue(key, out var value) ? value : null;

    private static string? Generation(V1DaemonSet set) =>
        set.Metadata.Annotations is { } annotations
        && annotations.TryGetValue(GenerationAnnotation, out var text)
        && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number.ToString(CultureInfo.InvariantCulture)
            : null;

    /// <summary>The template's own, and those without which a daemon could not stay on an ailing node.</summary>
    /// <param name="spec">The template's spec; one with <c>hostNetwork</c> gets a seventh toleration.</param>
    /// <returns>The template's in their order, then the added ones. One of the template's that has the same key, effect
    /// and operator is replaced where it stands: it may have been meant for some seconds only.</returns>
    public static IList<V1Toleration> Tolerations(V1PodSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        List<V1Toleration> all = [.. spec.Tolerations ?? []];
        foreach (var one in spec.HostNetwork == true
            ? [.. Always, Tolerate(Taints.NetworkUnavailable, Taints.NoSchedule)]
            : Always)
        {
            var at = all.FindIndex(given =>
                given.Key == one.Key && given.Effect == one.Effect && given.OperatorProperty == "Exists");
            if (at < 0)
            {
                all.Add(one);
            }
            else
            {
                all[at] = one;
            }
        }

        return all;
    }

    private static V1Affinity TiedTo(string node, V1Affinity? affinity)
    {
        var tie = new V1NodeSelector
        {
            NodeSelectorTerms =
            [
                new V1NodeSelectorTerm
                {
                    MatchFields =
                    [
                        new V1NodeSelectorRequirement
                        {
                            Key = "metadata.name",
                            OperatorProperty = "In",
                            Values = [node],
                        },
                    ],
                },
            ],
        };
        var nodeAffinity = affinity?.NodeAffinity ?? new();
        return (affinity ?? new()) with
        {
            NodeAffinity = nodeAffinity with { RequiredDuringSchedulingIgnoredDuringExecution = tie },
        };
    }

    private static V1Toleration Tolerate(string key, string effect) =>
        new() { Key = key, OperatorProperty = "Exists", Effect = effect };
}
