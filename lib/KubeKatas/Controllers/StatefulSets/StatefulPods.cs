using System.Globalization;
using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.StatefulSets;

/// <summary>What makes a StatefulSet's pods different from each other, and how they fare.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/controller/statefulset/stateful_set_utils.go.</remarks>
public static class StatefulPods
{
    private const string NameLabel = "statefulset.kubernetes.io/pod-name";
    private const string IndexLabel = "apps.kubernetes.io/pod-index";

    /// <summary>The number at the end of a pod's name; -1 when the name is not that of one of the set's pods.</summary>
    /// <param name="set">The StatefulSet.</param>
    /// <param name="pod">The pod.</param>
    public static int Ordinal(V1StatefulSet set, V1Pod pod)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(pod);
        var (name, prefix) = (pod.Metadata.Name, set.Metadata.Name.Length);
        return name.Length > prefix + 1 && name[prefix] == '-' &&
            name.StartsWith(set.Metadata.Name, StringComparison.Ordinal) &&
            int.TryParse(name.AsSpan(prefix + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var ordinal)
                ? ordinal
                : -1;
    }

    /// <summary>The first ordinal of a StatefulSet; 0 unless <c>ordinals.start</c> says otherwise.</summary>
    public static int Start(V1StatefulSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        return set.Spec.Ordinals?.Start ?? 0;
    }

    /// <summary>True when the StatefulSet wants a pod of this ordinal.</summary>
    public static bool IsWanted(V1StatefulSet set, int ordinal)
    {
        ArgumentNullException.ThrowIfNull(set);
        return ordinal >= Start(set) && ordinal - Start(set) < (set.Spec.Replicas ?? 1);
    }

    /// <summary>The pod that a StatefulSet makes for an ordinal.</summary>
    /// <param name="set">The StatefulSet.</param>
    /// <param name="template">The template of the pod's revision.</param>
    /// <param name="revision">The revision's name, which becomes a label.</param>
    /// <param name="ordinal">The ordinal, from 0.</param>
    public static V1Pod For(V1StatefulSet set, V1PodTemplateSpec template, string revision, int ordinal)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(template);
        var pod = PodCreation.FromTemplate(set, template);
        var name = $"{set.Metadata.Name}-{ordinal.ToString(CultureInfo.InvariantCulture)}";
        return Identified(set, pod with
        {
            Metadata = pod.Metadata with
            {
                Name = name,
                Labels = Revisions.With(pod.Metadata.Labels, Revisions.PodLabel, revision),
            },
            Spec = pod.Spec with
            {
                Hostname = name,
                Subdomain = string.IsNullOrEmpty(set.Spec.ServiceName) ? null : set.Spec.ServiceName,
            },
        });
    }

    /// <summary>The pod with the labels and volumes that belong to its ordinal; the same instance when it has
    /// them.</summary>
    public static V1Pod Identified(V1StatefulSet set, V1Pod pod)
    {
        ArgumentNullException.ThrowIfNull(pod);
        var ordinal = Ordinal(set, pod);
        var index = ordinal.ToString(CultureInfo.InvariantCulture);
        if (Label(pod, NameLabel) != pod.Metadata.Name || Label(pod, IndexLabel) != index)
        {
            var labels = Revisions.With(pod.Metadata.Labels, NameLabel, pod.Metadata.Name);
            labels[IndexLabel] = index;
            pod = pod with { Metadata = pod.Metadata with { Labels = labels } };
        }

        return StatefulClaims.HasVolumes(set, pod, ordinal)
            ? pod
            : pod with { Spec = pod.Spec with { Volumes = StatefulClaims.Volumes(set, pod, ordinal) } };
    }

    /// <summary>The name of the pod's revision; null when it has none.</summary>
    internal static string? RevisionOf(V1Pod pod) => Label(pod, Revisions.PodLabel);

    internal static bool IsRunningAndReady(V1Pod pod) => pod.Status?.Phase == "Running" && pod.IsReady();

    private static string? Label(V1Pod pod, string key) =>
        pod.Metadata.Labels is { } labels && labels.TryGetValue(key, out var value) ? value : null;
}
