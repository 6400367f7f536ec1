using k8s;
using k8s.Models;

namespace KubeKatas.Api.Strategies;

/// <summary>What the server warns about though it accepts it; sent as Warning headers.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, pkg/api/{pod,service,node,job}/warnings.go and pkg/registry/*/*/strategy.go
/// (WarningsOnCreate, WarningsOnUpdate).
/// </remarks>
internal static class WarningTable
{
    private const string IngressClass = "kubernetes.io/ingress.class";

    public static void Add(
        IKubernetesObject<V1ObjectMeta> value, IKubernetesObject<V1ObjectMeta>? older, ICollection<string> warnings)
    {
        foreach (var text in Of(value, older))
        {
            warnings.Add(text);
        }
    }

    private static IEnumerable<string> Of(
        IKubernetesObject<V1ObjectMeta> value, IKubernetesObject<V1ObjectMeta>? older) => value switch
        {
            V1Pod pod when older is null => PodWarnings.OfPod(pod),
            V1Pod => [],
            V1Deployment one => PodWarnings.OfTemplate(one.Spec.Template),
            V1ReplicaSet one => PodWarnings.OfTemplate(one.Spec.Template),
            V1ReplicationController one => PodWarnings.OfTemplate(one.Spec.Template),
            V1DaemonSet one => PodWarnings.OfTemplate(one.Spec.Template),
            V1StatefulSet one => PodWarnings.OfTemplate(one.Spec.Template),
            V1Job one => PodWarnings.OfTemplate(one.Spec.Template),
            V1CronJob one => PodWarnings.OfTemplate(
                one.Spec.JobTemplate.Spec.Template, "spec.jobTemplate.spec.template.spec"),
            V1Service one => OfService(one, older as V1Service),
            V1EndpointSlice { AddressType: "FQDN" } => ["spec.addressType: FQDN endpoints are deprecated"],
            V1Secret one => OfSecret(one),
            V1Ingress one when older is null && one.Metadata.Annotations?.ContainsKey(IngressClass) is true =>
                [$"annotation \"{IngressClass}\" is deprecated, please use 'spec.ingressClassName' instead"],
            _ => [],
        };

    private static IEnumerable<string> OfService(V1Service one, V1Service? older)
    {
        if (one.Spec.ExternalIPs is { Count: > 0 } && older?.Spec.ExternalIPs is not { Count: > 0 })
        {
            yield return "spec.externalIPs is deprecated and may no longer be implemented in some clusters";
        }

        if (!string.IsNullOrEmpty(one.Spec.LoadBalancerIP) && older is null)
        {
            yield return "spec.loadBalancerIP: deprecated in v1.24+";
        }

        if (one.Spec.TrafficDistribution == "PreferClose" && older?.Spec.TrafficDistribution != "PreferClose")
        {
            yield return "spec.trafficDistribution: deprecated in v1.34+; use PreferSameZone";
        }
    }

    private static IEnumerable<string> OfSecret(V1Secret one)
    {
        if (one.Type != "kubernetes.io/tls" || one.Data?.TryGetValue("tls.crt", out var bytes) is not true)
        {
            yield break;
        }

        var text = System.Text.Encoding.UTF8.GetString(bytes!);
        if (!text.Contains("-----BEGIN ", StringComparison.Ordinal))
        {
            yield return "tls: failed to find any PEM data in certificate input";
        }
    }
}
