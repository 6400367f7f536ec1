using k8s;
using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Controllers;

/// <summary>How controllers make and delete pods, and what they say about it.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/controller/controller_utils.go, RealPodControl,
/// GetPodFromTemplate.</remarks>
public static class PodCreation
{
    private const int NameLengthMax = 253;

    /// <summary>The write that makes one pod of a template, and the Event that tells of it.</summary>
    /// <param name="owner">Who manages the pod and whom the Event is about.</param>
    /// <param name="template">Its labels, annotations, finalizers and spec; the spec is shared, not copied.</param>
    public static Write.Create Create(IKubernetesObject<V1ObjectMeta> owner, V1PodTemplateSpec template) =>
        Create(owner, FromTemplate(owner, template));

    /// <summary>The write that makes this pod, and the Event that tells of it.</summary>
    public static Write.Create Create(IKubernetesObject<V1ObjectMeta> owner, V1Pod pod) =>
        new(pod) { Report = outcome => CreationReport(owner, outcome), Tolerates = [] };

    /// <summary>The write that deletes a pod, and the Event that tells of it. A pod that is gone counts as
    /// deleted.</summary>
    public static Write.Delete Delete(IKubernetesObject<V1ObjectMeta> owner, V1Pod pod) => Write.Delete.Of(pod) with
    {
        Report = outcome => DeletionReport(owner, pod, outcome),
        Tolerates = [404],
    };

    /// <summary>A pod as the template describes it, named after its owner by <c>generateName</c>.</summary>
    public static V1Pod FromTemplate(IKubernetesObject<V1ObjectMeta> owner, V1PodTemplateSpec template)
    {
        ArgumentNullException.ThrowIfNull(owner);
        ArgumentNullException.ThrowIfNull(template);
        return new()
        {
            Metadata = new V1ObjectMeta
            {
                GenerateName = Prefix(owner.Metadata.Name),
                NamespaceProperty = owner.Metadata.NamespaceProperty,
                Labels = template.Metadata?.Labels,
                Annotations = template.Metadata?.Annotations,
                Finalizers = template.Metadata?.Finalizers,
                OwnerReferences = [ObjectFacts.ControllerReference(owner)],
            },
            Spec = template.Spec,
        };
    }

    /// <summary>True when the refusal is that the namespace is going away; nobody needs to hear of that.</summary>
    internal static bool IsNamespaceTerminating(ApiException error) =>
        error.Status.Details?.Causes?.Any(cause => cause.Reason == "NamespaceTerminating") == true;

    private static string Prefix(string name) => name.Length < NameLengthMax ? name + "-" : name;

    private static Write.EmitEvent? CreationReport(IKubernetesObject<V1ObjectMeta> owner, WriteOutcome outcome) =>
        outcome switch
        {
            { Error: { } error } => IsNamespaceTerminating(error)
                ? null
                : new(owner, "Warning", "FailedCreate", $"Error creating: {error.Message}"),
            { Result: { } made } => new(owner, "Normal", "SuccessfulCreate", $"Created pod: {made.Metadata.Name}"),
            _ => null,
        };

    private static Write.EmitEvent? DeletionReport(
        IKubernetesObject<V1ObjectMeta> owner, V1Pod pod, WriteOutcome outcome) => outcome.Error switch
        {
            null => new(owner, "Normal", "SuccessfulDelete", $"Deleted pod: {pod.Metadata.Name}"),
            { Code: 404 } => null,
            { } error => new(owner, "Warning", "FailedDelete", $"Error deleting: {error.Message}"),
        };
}
