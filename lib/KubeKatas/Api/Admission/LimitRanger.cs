using k8s;
using k8s.Models;
using KubeKatas.Api.Defaulting;

namespace KubeKatas.Api.Admission;

/// <summary>Gives containers the namespace's default amounts, and refuses pods and claims outside its limits.</summary>
/// <remarks>Source: kubernetes v1.36.2, plugin/pkg/admission/limitranger/admission.go.</remarks>
internal sealed class LimitRanger : AdmissionPlugin
{
    private const string Annotation = "kubernetes.io/limit-ranger";

    public override IKubernetesObject<V1ObjectMeta> Admit(
        IKubernetesObject<V1ObjectMeta> value, AdmissionRequest request)
    {
        if (value is not V1Pod pod || !request.IsCreate)
        {
            return value;
        }

        foreach (var range in request.List<V1LimitRange>(pod.Metadata.NamespaceProperty))
        {
            foreach (var limit in range.Spec?.Limits?.Where(one => one.Type == "Container") ?? [])
            {
                pod = WithDefaults(pod, limit);
            }
        }

        return pod;
    }

    public override void Validate(IKubernetesObject<V1ObjectMeta> value, AdmissionRequest request)
    {
        if (value is not (V1PersistentVolumeClaim or V1Pod) || (value is V1Pod && !request.IsCreate))
        {
            return;
        }

        foreach (var range in request.List<V1LimitRange>(value.Metadata.NamespaceProperty))
        {
            var problems = Problems(value, range);
            if (problems.Length > 0)
            {
                throw request.Forbidden(
                    value, problems.Length == 1 ? problems[0] : $"[{string.Join(", ", problems.Distinct())}]");
            }
        }
    }

    private static string[] Problems(IKubernetesObject<V1ObjectMeta> value, V1LimitRange range) =>
    [
        .. (range.Spec?.Limits ?? []).SelectMany(limit => value is V1Pod pod
            ? LimitChecks.OfPod(pod, limit)
            : LimitChecks.OfClaim((V1PersistentVolumeClaim)value, limit)),
    ];

    private static V1Pod WithDefaults(V1Pod pod, V1LimitRangeItem limit)
    {
        var notes = new List<string>();
        var containers = Lists.Each(pod.Spec.Containers, one => Complete(one, limit, "container", notes));
        var init = Lists.Each(pod.Spec.InitContainers, one => Complete(one, limit, "init container", notes));
        if (notes.Count == 0)
        {
            return pod;
        }

        var annotations = new Dictionary<string, string>(pod.Metadata.Annotations ?? new Dictionary<string, string>())
        {
            [Annotation] = "LimitRanger plugin set: " + string.Join("; ", notes),
        };
        return pod with
        {
            Metadata = pod.Metadata with { Annotations = annotations },
            Spec = pod.Spec with { Containers = containers, InitContainers = init },
        };
    }

    private static V1Container Complete(V1Container one, V1LimitRangeItem limit, string what, List<string> notes)
    {
        var resources = one.Resources ?? ResourceDefaults.None;
        var limits = Lists.Complete(resources.Limits, limit.DefaultProperty);
        var requests = Lists.Complete(resources.Requests, limit.DefaultRequest);
        Note(requests, resources.Requests, $"request for {what} {one.Name}", notes);
        Note(limits, resources.Limits, $"limit for {what} {one.Name}", notes);
        return ReferenceEquals(limits, resources.Limits) && ReferenceEquals(requests, resources.Requests)
            ? one
            : one with { Resources = resources with { Limits = limits, Requests = requests } };
    }

    private static void Note(
        IDictionary<string, ResourceQuantity>? after, IDictionary<string, ResourceQuantity>? before, string what,
        List<string> notes)
    {
        if (!ReferenceEquals(after, before))
        {
            var names = after!.Keys.Where(name => before?.ContainsKey(name) is not true).Order(StringComparer.Ordinal);
            notes.Add($"{string.Join(", ", names)} {what}");
        }
    }
}
