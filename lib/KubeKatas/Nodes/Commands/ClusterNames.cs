using k8s.Models;
using KubeKatas.Objects;
using KubeKatas.Selectors;

namespace KubeKatas.Nodes.Commands;

/// <summary>What a process in a container reaches by name: Services of the cluster.</summary>
/// <remarks>Source: kubernetes/dns, docs/specification.md.</remarks>
internal static class ClusterNames
{
    private const string Domain = "cluster.local";

    /// <summary>The Service of a name as the search path of a pod's namespace completes it; null when none has
    /// it.</summary>
    public static V1Service? Find(ContainerSurroundings around, string name)
    {
        var parts = name.TrimEnd('.').Split('.');
        var (service, ns, rest) = parts switch
        {
            [var one] => (one, around.Namespace, ""),
            [var one, var space] => (one, space, ""),
            [var one, var space, .. var more] => (one, space, string.Join('.', more)),
            _ => ("", "", ""),
        };
        return rest is "" or "svc" or "svc." + Domain
            ? around.Find(typeof(V1Service), new(ns, service)) as V1Service
            : null;
    }

    /// <summary>The whole name of a Service.</summary>
    public static string Whole(V1Service service) =>
        $"{service.Metadata.Name}.{service.Metadata.NamespaceProperty}.svc.{Domain}";

    /// <summary>A pod that answers at a port of a Service; null when none is ready or there is no such port.</summary>
    public static V1Pod? Answers(ContainerSurroundings around, V1Service service, int port)
    {
        if (service.Spec.Selector is not { Count: > 0 } || service.Spec.Ports?.Any(one => one.Port == port) != true)
        {
            return null;
        }

        var selector = LabelSelector.OfSet(service.Spec.Selector);
        return around.Pods(service.Metadata.NamespaceProperty ?? "")
            .FirstOrDefault(pod => pod.IsReady() && pod.IsActive() && selector.Matches(pod.Metadata.Labels));
    }
}
