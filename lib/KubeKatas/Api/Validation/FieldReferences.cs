using k8s.Models;

namespace KubeKatas.Api.Validation;

/// <summary>References of a pod to its own fields, in its environment and its files (the downward API).</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, pkg/apis/core/validation/validation.go (validateObjectFieldSelector,
/// validateContainerResourceFieldSelector) and pkg/apis/core/pods/helpers.go (ConvertDownwardAPIFieldLabel).
/// </remarks>
internal static class FieldReferences
{
    private static readonly string[] Labels =
    [
        "metadata.annotations", "metadata.labels", "metadata.name", "metadata.namespace", "metadata.uid",
        "spec.nodeName", "spec.restartPolicy", "spec.serviceAccountName", "spec.schedulerName", "status.phase",
        "status.hostIP", "status.hostIPs", "status.podIP", "status.podIPs",
    ];

    private static readonly string[] InVariables =
    [
        "metadata.name", "metadata.namespace", "metadata.uid", "spec.nodeName", "spec.serviceAccountName",
        "status.hostIP", "status.hostIPs", "status.podIP", "status.podIPs",
    ];

    private static readonly string[] InFiles =
        ["metadata.annotations", "metadata.labels", "metadata.name", "metadata.namespace", "metadata.uid"];

    private static readonly string[] Resources =
    [
        "limits.cpu", "limits.ephemeral-storage", "limits.memory",
        "requests.cpu", "requests.ephemeral-storage", "requests.memory",
    ];

    private static readonly string[] Sizes =
        ["1", "1k", "1M", "1G", "1T", "1P", "1E", "1Ki", "1Mi", "1Gi", "1Ti", "1Pi", "1Ei"];

    public static void OfVariable(V1ObjectFieldSelector value, FieldPath path, FieldErrors errors) =>
        Check(value, InVariables, path, errors);

    public static void OfFile(V1ObjectFieldSelector value, FieldPath path, FieldErrors errors) =>
        Check(value, InFiles, path, errors);

    public static void OfResource(V1ResourceFieldSelector value, FieldPath path, bool inFile, FieldErrors errors)
    {
        var name = value.Resource ?? "";
        var huge = name.StartsWith("requests.hugepages-", StringComparison.Ordinal)
            || name.StartsWith("limits.hugepages-", StringComparison.Ordinal);
        if (inFile && string.IsNullOrEmpty(value.ContainerName))
        {
            errors.Required(path.Child("containerName"));
        }
        else if (name.Length == 0)
        {
            errors.Required(path.Child("resource"));
        }
        else if (!huge)
        {
            errors.OneOf(name, path.Child("resource"), Resources);
        }

        Divisor(name, value.Divisor, path.Child("divisor"), errors);
    }

    private static void Divisor(string name, ResourceQuantity? divisor, FieldPath path, FieldErrors errors)
    {
        if (divisor is null || divisor.ToDecimal() == 0)
        {
            return;
        }

        var text = GoText.Quantity(divisor);
        if (name.EndsWith(".cpu", StringComparison.Ordinal) && text is not ("1m" or "1"))
        {
            errors.Invalid(path, name, "only divisor's values 1m and 1 are supported with the cpu resource");
            return;
        }

        var what = name switch
        {
            "limits.memory" or "requests.memory" => "memory",
            "limits.ephemeral-storage" or "requests.ephemeral-storage" => "local ephemeral storage",
            _ when name.Contains(".hugepages-", StringComparison.Ordinal) => "hugepages",
            _ => null,
        };
        if (what is not null && !Sizes.Contains(text))
        {
            errors.Invalid(path, name,
                $"only divisor's values {string.Join(", ", Sizes)} are supported with the {what} resource");
        }
    }

    private static void Check(V1ObjectFieldSelector value, string[] supported, FieldPath path, FieldErrors errors)
    {
        if (string.IsNullOrEmpty(value.ApiVersion))
        {
            errors.Required(path.Child("apiVersion"));
            return;
        }

        var field = value.FieldPath ?? "";
        if (field.Length == 0)
        {
            errors.Required(path.Child("fieldPath"));
            return;
        }

        var (name, key) = Split(field);
        if (Unknown(value.ApiVersion, name, key) is { } problem)
        {
            errors.Invalid(path.Child("fieldPath"), field, $"error converting fieldPath: {problem}");
        }
        else if (key is not null)
        {
            errors.Invalid(path, key, NameRules.QualifiedName(name == "metadata.annotations" ? key.ToLowerInvariant()
                : key));
        }
        else
        {
            errors.OneOf(name, path.Child("fieldPath"), supported);
        }
    }

    private static string? Unknown(string version, string name, string? key)
    {
        if (version != "v1")
        {
            return $"unsupported pod version: {version}";
        }

        if (key is not null)
        {
            return name is "metadata.annotations" or "metadata.labels"
                ? null
                : $"field label does not support subscript: {name}";
        }

        return Labels.Contains(name) || name == "spec.host" ? null : $"field label not supported: {name}";
    }

    private static (string Name, string? Key) Split(string field)
    {
        var start = field.IndexOf("['", StringComparison.Ordinal);
        return start > 0 && field.EndsWith("']", StringComparison.Ordinal) && field.Length > start + 3
            ? (field[..start], field[(start + 2)..^2])
            : (field, null);
    }
}
