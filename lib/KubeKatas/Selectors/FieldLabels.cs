using System.Globalization;
using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Selectors;

/// <summary>The fields that a field selector may ask for, by resource, and how an object answers.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, pkg/apis/core/v1/conversion.go (AddFieldLabelConversionsFor…) and
/// pkg/registry/*/*/strategy.go (…ToSelectableFields).
/// </remarks>
internal static class FieldLabels
{
    private static readonly Dictionary<string, Func<IKubernetesObject<V1ObjectMeta>, string>> Common = new()
    {
        ["metadata.name"] = value => value.Metadata.Name,
        ["metadata.namespace"] = value => value.Metadata.NamespaceProperty ?? "",
    };

    private static readonly Dictionary<Type, Dictionary<string, Func<IKubernetesObject<V1ObjectMeta>, string>>> Own =
        new()
        {
            [typeof(V1Pod)] = Of<V1Pod>(
                ("spec.nodeName", pod => pod.Spec?.NodeName),
                ("spec.restartPolicy", pod => pod.Spec?.RestartPolicy),
                ("spec.schedulerName", pod => pod.Spec?.SchedulerName),
                ("spec.serviceAccountName", pod => pod.Spec?.ServiceAccountName),
                ("spec.hostNetwork", pod => Bool(pod.Spec?.HostNetwork)),
                ("status.phase", pod => pod.Status?.Phase),
                ("status.podIP", pod => pod.Status?.PodIP),
                ("status.podIPs", pod => pod.Status?.PodIP),
                ("status.nominatedNodeName", pod => pod.Status?.NominatedNodeName)
            ),
            [typeof(V1Node)] = Of<V1Node>(("spec.unschedulable", node => Bool(node.Spec?.Unschedulable))),
            [typeof(V1Namespace)] = Of<V1Namespace>(("status.phase", ns => ns.Status?.Phase)),
            [typeof(V1Secret)] = Of<V1Secret>(("type", secret => secret.Type)),
            [typeof(V1Service)] = Of<V1Service>(
                ("spec.clusterIP", service => service.Spec?.ClusterIP),
                ("spec.type", service => service.Spec?.Type)
            ),
            [typeof(V1ReplicationController)] = Of<V1ReplicationController>(
                ("status.replicas", rc => Number(rc.Status?.Replicas ?? 0))
            ),
            [typeof(V1Job)] = Of<V1Job>(("status.successful", job => Number(job.Status?.Succeeded ?? 0))),
            [typeof(V1CertificateSigningRequest)] = Of<V1CertificateSigningRequest>(
                ("spec.signerName", request => request.Spec?.SignerName)
            ),
            [typeof(Corev1Event)] = Of<Corev1Event>(
                ("involvedObject.kind", found => found.InvolvedObject?.Kind),
                ("involvedObject.namespace", found => found.InvolvedObject?.NamespaceProperty),
                ("involvedObject.name", found => found.InvolvedObject?.Name),
                ("involvedObject.uid", found => found.InvolvedObject?.Uid),
                ("involvedObject.apiVersion", found => found.InvolvedObject?.ApiVersion),
                ("involvedObject.resourceVersion", found => found.InvolvedObject?.ResourceVersion),
                ("involvedObject.fieldPath", found => found.InvolvedObject?.FieldPath),
                ("reason", found => found.Reason),
                ("reportingComponent", found => found.ReportingComponent),
                ("source", found => found.Source?.Component ?? found.ReportingComponent),
                ("type", found => found.Type)
            ),
        };

    /// <summary>The way to read a field of a resource's objects.</summary>
    /// <exception cref="ApiException">400: the field cannot be asked for.</exception>
    public static Func<IKubernetesObject<V1ObjectMeta>, string> Find(ResourceInfo resource, string field)
    {
        if (resource.Model == typeof(CustomResource))
        {
            return OfCustom(resource, field);
        }

        if (Common.TryGetValue(field, out var common))
        {
            return common;
        }

        var model = resource.StoredModel;
        if (Own.TryGetValue(model, out var own))
        {
            return own.TryGetValue(field, out var found)
                ? found
                : throw Refusal.BadRequest($"field label not supported: {field}");
        }

        throw Refusal.BadRequest(
            $"\"{field}\" is not a known field selector: only \"metadata.name\", \"metadata.namespace\""
        );
    }

    private static Func<IKubernetesObject<V1ObjectMeta>, string> OfCustom(ResourceInfo resource, string field)
    {
        if (field == "metadata.name" || (field == "metadata.namespace" && resource.Namespaced))
        {
            return Common[field];
        }

        return resource.SelectableFields.Contains("." + field)
            ? value => Text((CustomResource)value, field.Split('.'))
            : throw Refusal.BadRequest($"field label not supported: {field}");
    }

    private static string Text(CustomResource value, string[] path)
    {
        JsonNode? found = value.Body;
        foreach (var part in path)
        {
            found = (found as JsonObject)?[part];
        }

        return found is JsonValue one ? one.ToString() : "";
    }

    private static Dictionary<string, Func<IKubernetesObject<V1ObjectMeta>, string>> Of<T>(
        params (string Field, Func<T, string?> Read)[] fields
    ) =>
        fields.ToDictionary(
            field => field.Field,
            field => (Func<IKubernetesObject<V1ObjectMeta>, string>)(value => field.Read((T)value) ?? "")
        );

    private static string Bool(bool? value) => value == true ? "true" : "false";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
