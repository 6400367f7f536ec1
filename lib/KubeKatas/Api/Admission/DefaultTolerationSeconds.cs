using System.Runtime.CompilerServices;
using k8s;
using k8s.Models;

namespace KubeKatas.Api.Admission;

/// <summary>Lets pods stay five minutes on a node that is not ready or cannot be reached.</summary>
/// <remarks>Source: kubernetes v1.36.2, plugin/pkg/admission/defaulttolerationseconds/admission.go.</remarks>
internal sealed class DefaultTolerationSeconds : AdmissionPlugin
{
    private const int Seconds = 300;

    private static readonly V1Toleration NotReady = Stay("node.kubernetes.io/not-ready");
    private static readonly V1Toleration Unreachable = Stay("node.kubernetes.io/unreachable");
    private static readonly IList<V1Toleration> Both = [NotReady, Unreachable];

    private readonly ConditionalWeakTable<V1PodSpec, V1PodSpec> _known = [];

    public override IKubernetesObject<V1ObjectMeta> Admit(
        IKubernetesObject<V1ObjectMeta> value, AdmissionRequest request)
    {
        if (value is not V1Pod pod)
        {
            return value;
        }

        var spec = _known.GetValue(pod.Spec, Complete);
        return ReferenceEquals(spec, pod.Spec) ? pod : pod with { Spec = spec };
    }

    private static V1PodSpec Complete(V1PodSpec spec)
    {
        var given = spec.Tolerations;
        var complete = given is not { Count: > 0 } ? Both : Complete(given);
        return ReferenceEquals(complete, given) ? spec : spec with { Tolerations = complete };
    }

    private static IList<V1Toleration> Complete(IList<V1Toleration> given)
    {
        var lacking = Both.Where(one => !given.Any(known => (known.Key == one.Key || string.IsNullOrEmpty(known.Key))
            && (known.Effect == "NoExecute" || string.IsNullOrEmpty(known.Effect)))).ToArray();
        return lacking.Length == 0 ? given : [.. given, .. lacking];
    }

    private static V1Toleration Stay(string key) => new()
    {
        Key = key,
        OperatorProperty = "Exists",
        Effect = "NoExecute",
        TolerationSeconds = Seconds,
    };
}
