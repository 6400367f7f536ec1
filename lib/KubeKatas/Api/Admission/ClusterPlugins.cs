using k8s;
using k8s.Models;

namespace KubeKatas.Api.Admission;

/// <summary>A node starts out tainted until it is seen ready.</summary>
/// <remarks>Source: kubernetes v1.36.2, plugin/pkg/admission/nodetaint/admission.go.</remarks>
internal sealed class NodeTaint : AdmissionPlugin
{
    private const string NotReady = "node.kubernetes.io/not-ready";

    public override IKubernetesObject<V1ObjectMeta> Admit(
        IKubernetesObject<V1ObjectMeta> value, AdmissionRequest request)
    {
        if (value is not V1Node node || !request.IsCreate)
        {
            return value;
        }

        var taints = node.Spec?.Taints ?? [];
        return taints.Any(taint => taint is { Key: NotReady, Effect: "NoSchedule" }) ? node : node with
        {
            Spec = (node.Spec ?? new()) with { Taints = [.. taints, new() { Key = NotReady, Effect = "NoSchedule" }] },
        };
    }
}

/// <summary>An Ingress without a class gets the newest default class.</summary>
/// <remarks>Source: kubernetes v1.36.2, plugin/pkg/admission/network/defaultingressclass/admission.go.</remarks>
internal sealed class DefaultIngressClass : AdmissionPlugin
{
    private const string OldClass = "kubernetes.io/ingress.class";
    private const string Default = "ingressclass.kubernetes.io/is-default-class";

    public override IKubernetesObject<V1ObjectMeta> Admit(
        IKubernetesObject<V1ObjectMeta> value, AdmissionRequest request)
    {
        if (value is not V1Ingress { Spec.IngressClassName: null } ingress || !request.IsCreate
            || ingress.Metadata.Annotations?.ContainsKey(OldClass) is true)
        {
            return value;
        }

        var chosen = request.List<V1IngressClass>()
            .Where(one => one.Metadata.Annotations?.TryGetValue(Default, out var text) is true && text == "true")
            .OrderByDescending(one => one.Metadata.CreationTimestamp).ThenBy(one => one.Metadata.Name).FirstOrDefault();
        return chosen is null
            ? ingress
            : ingress with { Spec = ingress.Spec with { IngressClassName = chosen.Metadata.Name } };
    }
}
