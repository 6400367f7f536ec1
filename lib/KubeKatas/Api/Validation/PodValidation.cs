using k8s.Models;

namespace KubeKatas.Api.Validation;

/// <summary>Pods and pod templates, as they are made.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, pkg/apis/core/validation/validation.go (ValidatePodCreate, ValidatePodTemplateSpec).
/// </remarks>
internal static class PodValidation
{
    public static void Create(V1Pod pod, FieldErrors errors)
    {
        Whole(pod, errors);
        if (pod.Spec.EphemeralContainers is { Count: > 0 })
        {
            errors.Forbidden(FieldPath.Spec.Child("ephemeralContainers"), "cannot be set on create");
        }

        if (!string.IsNullOrEmpty(pod.Spec.NodeName) && pod.Spec.SchedulingGates is { Count: > 0 })
        {
            errors.Forbidden(
                FieldPath.Spec.Child("nodeName"), "cannot be set until all schedulingGates have been cleared");
        }
    }

    /// <summary>The rules that hold whenever a pod is written, beyond the metadata's.</summary>
    public static void Whole(V1Pod pod, FieldErrors errors)
    {
        PodAnnotations.Check(pod.Metadata.Annotations, pod.Spec, FieldPath.Metadata.Child("annotations"), errors);
        PodSpecValidation.Check(pod.Spec, pod.Metadata, FieldPath.Spec, errors);
        if (string.IsNullOrEmpty(pod.Spec.ServiceAccountName))
        {
            NoTokens(pod.Spec, errors);
        }

        Images(pod.Spec.Containers, FieldPath.Spec.Child("containers"), errors);
        Images(pod.Spec.InitContainers, FieldPath.Spec.Child("initContainers"), errors);
    }

    /// <summary>A template, wherever it stands.</summary>
    public static void Template(V1PodTemplateSpec template, FieldPath path, FieldErrors errors)
    {
        var notes = template.Metadata?.Annotations;
        MetadataRules.Labels(template.Metadata?.Labels, path.Child("labels"), errors);
        MetadataRules.Annotations(notes, path.Child("annotations"), errors);
        PodAnnotations.Check(notes, template.Spec, path.Child("annotations"), errors);
        PodSpecValidation.Check(template.Spec, null, path.Child("spec"), errors);
        if (template.Spec.EphemeralContainers is { Count: > 0 })
        {
            errors.Forbidden(
                path.Child("spec", "ephemeralContainers"), "ephemeral containers not allowed in pod template");
        }
    }

    private static void NoTokens(V1PodSpec spec, FieldErrors errors)
    {
        for (var i = 0; i < spec.Volumes?.Count; i++)
        {
            var sources = spec.Volumes[i].Projected?.Sources;
            for (var j = 0; j < sources?.Count; j++)
            {
                if (sources[j].ServiceAccountToken is not null)
                {
                    errors.Forbidden(FieldPath.Spec.Child("volumes").Index(i).Child("projected", "sources").Index(j)
                        .Child("serviceAccountToken"), "must not be specified when serviceAccountName is not set");
                }
            }
        }
    }

    private static void Images(IList<V1Container>? containers, FieldPath path, FieldErrors errors)
    {
        for (var i = 0; i < containers?.Count; i++)
        {
            ContainerValidation.ImageIsTrimmed(containers[i].Image, path.Index(i), errors);
        }
    }
}
