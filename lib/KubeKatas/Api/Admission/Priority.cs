using System.Globalization;
using System.Runtime.CompilerServices;
using k8s;
using k8s.Models;

namespace KubeKatas.Api.Admission;

/// <summary>Gives pods the priority of their class, and lets only one class be everybody's.</summary>
/// <remarks>Source: kubernetes v1.36.2, plugin/pkg/admission/priority/admission.go.</remarks>
internal sealed class Priority : AdmissionPlugin
{
    private const string Preempt = "PreemptLowerPriority";

    private static readonly Dictionary<string, int> System = new()
    {
        ["system-node-critical"] = 2_000_001_000,
        ["system-cluster-critical"] = 2_000_000_000,
    };

    private readonly ConditionalWeakTable<V1PodSpec, V1PodSpec> _given = [];

    public override IKubernetesObject<V1ObjectMeta> Admit(
        IKubernetesObject<V1ObjectMeta> value, AdmissionRequest request)
    {
        if (value is not V1Pod pod || !request.IsCreate)
        {
            return value;
        }

        var (name, priority, policy) = Class(pod, request);
        if (pod.Spec.Priority is { } given && given != priority)
        {
            throw request.Forbidden(pod, string.Create(CultureInfo.InvariantCulture,
                $"the integer value of priority ({given}) must not be provided in pod spec; priority admission " +
                $"controller computed {priority} from the given PriorityClass name"));
        }

        if (pod.Spec.PreemptionPolicy is { } asked && asked != policy)
        {
            throw request.Forbidden(pod,
                $"the string value of PreemptionPolicy ({asked}) must not be provided in pod " +
                $"spec; priority admission controller computed {policy} from the given PriorityClass name");
        }

        if (pod.Spec.Priority == priority && pod.Spec.PreemptionPolicy == policy && pod.Spec.PriorityClassName == name)
        {
            return pod;
        }

        if (!_given.TryGetValue(pod.Spec, out var spec) || spec.Priority != priority
            || spec.PreemptionPolicy != policy || spec.PriorityClassName != name)
        {
            spec = pod.Spec with { PriorityClassName = name, Priority = priority, PreemptionPolicy = policy };
            _given.AddOrUpdate(pod.Spec, spec);
        }

        return pod with { Spec = spec };
    }

    public override void Validate(IKubernetesObject<V1ObjectMeta> value, AdmissionRequest request)
    {
        if (value is V1PriorityClass { GlobalDefault: true } one)
        {
            RefuseSecondDefault(one, request);
        }
    }

    private static void RefuseSecondDefault(V1PriorityClass one, AdmissionRequest request)
    {
        var other = request.List<V1PriorityClass>().FirstOrDefault(
            found => found.GlobalDefault is true && found.Metadata.Name != one.Metadata.Name);
        if (other is not null)
        {
            throw request.Forbidden(one,
                $"PriorityClass {other.Metadata.Name} is already marked as default. Only one default can exist");
        }
    }

    private static (string? Name, int Priority, string Policy) Class(V1Pod pod, AdmissionRequest request)
    {
        var name = pod.Spec.PriorityClassName;
        if (string.IsNullOrEmpty(name))
        {
            var common = request.List<V1PriorityClass>().Where(one => one.GlobalDefault is true)
                .MinBy(one => one.Value);
            return common is null
                ? (name, 0, Preempt)
                : (common.Metadata.Name, common.Value ?? 0, common.PreemptionPolicy ?? Preempt);
        }

        return request.Find<V1PriorityClass>(name) is { } found
            ? (name, found.Value ?? 0, found.PreemptionPolicy ?? Preempt)
            : System.TryGetValue(name, out var known)
                ? (name, known, Preempt)
                : throw request.Forbidden(pod, $"no PriorityClass with name {name} was found");
    }
}
