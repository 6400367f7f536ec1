using k8s;
using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Api.Admission;

/// <summary>Gives pods the overhead, node labels and tolerations of their runtime class.</summary>
/// <remarks>Source: kubernetes v1.36.2, plugin/pkg/admission/runtimeclass/admission.go.</remarks>
internal sealed class RuntimeClasses : AdmissionPlugin
{
    public override IKubernetesObject<V1ObjectMeta> Admit(
        IKubernetesObject<V1ObjectMeta> value, AdmissionRequest request)
    {
        if (value is not V1Pod { Spec.RuntimeClassName: { Length: > 0 } name } pod || !request.IsCreate)
        {
            return value;
        }

        var found = request.Find<V1RuntimeClass>(name)
            ?? throw request.Forbidden(pod, $"pod rejected: RuntimeClass \"{name}\" not found");
        return pod with { Spec = Scheduling(Overhead(pod, found, request), found, pod, request) };
    }

    public override void Validate(IKubernetesObject<V1ObjectMeta> value, AdmissionRequest request)
    {
        if (value is V1Pod { Spec.Overhead.Count: > 0 } pod && request.IsCreate
            && (pod.Spec.RuntimeClassName is not { Length: > 0 } name
                || request.Find<V1RuntimeClass>(name)?.Overhead?.PodFixed is not { Count: > 0 }))
        {
            throw request.Forbidden(
                pod, "pod rejected: Pod Overhead set without corresponding RuntimeClass defined Overhead");
        }
    }

    private static V1PodSpec Overhead(V1Pod pod, V1RuntimeClass found, AdmissionRequest request)
    {
        if (found.Overhead?.PodFixed is not { Count: > 0 } extra)
        {
            return pod.Spec;
        }

        return pod.Spec.Overhead is { Count: > 0 } own && !ModelEquality.Same(own, extra)
            ? throw request.Forbidden(pod,
                "pod rejected: Pod Overhead set and does not equal RuntimeClass defined Overhead")
            : pod.Spec with { Overhead = extra };
    }

    private static V1PodSpec Scheduling(V1PodSpec spec, V1RuntimeClass found, V1Pod pod, AdmissionRequest request)
    {
        foreach (var (key, wanted) in found.Scheduling?.NodeSelector ?? new Dictionary<string, string>())
        {
            if (spec.NodeSelector?.TryGetValue(key, out var own) is true && own != wanted)
            {
                throw request.Forbidden(pod, $"conflict: runtimeClass.scheduling.nodeSelector[{key}] = {wanted}; " +
                    $"pod.spec.nodeSelector[{key}] = {own}");
            }
        }

        var tolerations = spec.Tolerations;
        foreach (var extra in found.Scheduling?.Tolerations ?? [])
        {
            tolerations = tolerations?.Contains(extra) is true ? tolerations : [.. tolerations ?? [], extra];
        }

        return spec with
        {
            NodeSelector = Defaulting.Lists.Complete(spec.NodeSelector, found.Scheduling?.NodeSelector),
            Tolerations = tolerations,
        };
    }
}
