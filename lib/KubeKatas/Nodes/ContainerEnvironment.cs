using System.Text.RegularExpressions;
using k8s.Models;

namespace KubeKatas.Nodes;

/// <summary>The environment variables of a container, as far as the pod's own spec says.</summary>
/// <remarks>
/// Pure. Source: kubernetes v1.36.2, third_party/forked/golang/expansion/expand.go for <c>$(NAME)</c>.
/// Left out: values from ConfigMaps, Secrets and containers' resources.
/// </remarks>
public static partial class ContainerEnvironment
{
    /// <summary>The variables by name; later ones may use earlier ones.</summary>
    public static Dictionary<string, string> Of(V1Pod pod, V1Container container)
    {
        Dictionary<string, string> variables = new(StringComparer.Ordinal)
        {
            ["HOSTNAME"] = pod.Spec.Hostname ?? pod.Metadata.Name,
        };
        foreach (var one in container.Env ?? [])
        {
            var value = one.ValueFrom?.FieldRef is { } field ? Field(pod, field.FieldPath) : one.Value ?? "";
            variables[one.Name] = Expand(value, variables);
        }

        return variables;
    }

    /// <summary>The text with <c>$(NAME)</c> replaced; names that are not known stay, <c>$$</c> is a dollar
    /// sign.</summary>
    public static string Expand(string text, IReadOnlyDictionary<string, string> variables) =>
        Reference()
            .Replace(
                text,
                match =>
                    match.Value == "$$" ? "$"
                    : variables.TryGetValue(match.Groups[1].Value, out var value) ? value
                    : match.Value
            );

    private static string Field(V1Pod pod, string path) =>
        path switch
        {
            "metadata.name" => pod.Metadata.Name,
            "metadata.namespace" => pod.Metadata.NamespaceProperty ?? "",
            "metadata.uid" => pod.Metadata.Uid ?? "",
            "spec.nodeName" => pod.Spec.NodeName ?? "",
            "spec.serviceAccountName" => pod.Spec.ServiceAccountName ?? "",
            "status.podIP" => pod.Status?.PodIP ?? "",
            "status.hostIP" => pod.Status?.HostIP ?? "",
            _ => Keyed(pod.Metadata.Labels, path, "metadata.labels")
                ?? Keyed(pod.Metadata.Annotations, path, "metadata.annotations")
                ?? "",
        };

    private static string? Keyed(IDictionary<string, string>? values, string path, string of) =>
        path.StartsWith(of + "['", StringComparison.Ordinal)
        && values is not null
        && values.TryGetValue(path[(of.Length + 2)..^2], out var value)
            ? value
            : null;

    [GeneratedRegex(@"\$\$|\$\(([A-Za-z_.-][A-Za-z0-9_.-]*)\)", RegexOptions.CultureInvariant)]
    private static partial Regex Reference();
}
