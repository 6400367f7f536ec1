using k8s.Models;

namespace KubeKatas.Api.Strategies;

/// <summary>What the server warns about in pods and templates.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/api/pod/warnings.go and pkg/api/node/util.go.</remarks>
internal static class PodWarnings
{
    private static readonly Dictionary<string, string> OldNodeLabels = new()
    {
        ["failure-domain.beta.kubernetes.io/zone"] =
            "deprecated since v1.17; use \"topology.kubernetes.io/zone\" instead",
        ["failure-domain.beta.kubernetes.io/region"] =
            "deprecated since v1.17; use \"topology.kubernetes.io/region\" instead",
        ["beta.kubernetes.io/os"] = "deprecated since v1.14; use \"kubernetes.io/os\" instead",
        ["beta.kubernetes.io/arch"] = "deprecated since v1.14; use \"kubernetes.io/arch\" instead",
        ["beta.kubernetes.io/instance-type"] =
            "deprecated since v1.17; use \"node.kubernetes.io/instance-type\" instead",
    };

    public static IEnumerable<string> OfPod(V1Pod pod)
    {
        var name = pod.Metadata.Name ?? "";
        if (name.Contains('.', StringComparison.Ordinal) && string.IsNullOrEmpty(pod.Spec.Hostname))
        {
            yield return "metadata.name: this is used in the Pod's hostname, which can result in surprising " +
                "behavior; a DNS label is recommended: [must not contain dots]";
        }

        foreach (var text in OfSpec(pod.Spec, "spec"))
        {
            yield return text;
        }
    }

    public static IEnumerable<string> OfTemplate(V1PodTemplateSpec? template, string path = "spec.template.spec") =>
        template?.Spec is null ? [] : OfSpec(template.Spec, path);

    private static IEnumerable<string> OfSpec(V1PodSpec spec, string path)
    {
        var old = spec.NodeSelector is { Count: > 0 } wanted
            ? wanted.Keys.Where(OldNodeLabels.ContainsKey).Order(StringComparer.Ordinal)
            : Enumerable.Empty<string>();
        foreach (var label in old)
        {
            yield return $"{path}.nodeSelector[{label}]: {OldNodeLabels[label]}";
        }

        for (var i = 0; i < spec.TopologySpreadConstraints?.Count; i++)
        {
            if (spec.TopologySpreadConstraints[i].LabelSelector is null)
            {
                yield return $"{path}.topologySpreadConstraints[{i}].labelSelector: " +
                    "a null labelSelector results in matching no pod";
            }
        }

        for (var i = 0; i < spec.ImagePullSecrets?.Count; i++)
        {
            if (string.IsNullOrEmpty(spec.ImagePullSecrets[i].Name))
            {
                yield return $"{path}.imagePullSecrets[{i}].name: invalid empty name \"\"";
            }
        }

        foreach (var text in Containers(spec.InitContainers, path, "initContainers")
            .Concat(Containers(spec.Containers, path, "containers")))
        {
            yield return text;
        }

        if (spec.TerminationGracePeriodSeconds < 0)
        {
            yield return $"{path}.terminationGracePeriodSeconds: must be >= 0; negative values are invalid and will " +
                "be treated as 1";
        }
    }

    private static IEnumerable<string> Containers(IList<V1Container>? containers, string path, string list)
    {
        for (var i = 0; i < containers?.Count; i++)
        {
            HashSet<string> seen = new(StringComparer.Ordinal);
            for (var j = 0; j < containers[i].Env?.Count; j++)
            {
                var name = containers[i].Env[j].Name;
                if (!seen.Add(name ?? ""))
                {
                    yield return $"{path}.{list}[{i}].env[{j}]: hides previous definition of \"{name}\", which may be " +
                        "dropped when using apply";
                }
            }
        }
    }
}
