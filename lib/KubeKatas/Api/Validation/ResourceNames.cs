using k8s.Models;

namespace KubeKatas.Api.Validation;

/// <summary>The names of resources, and the amounts they take.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, pkg/apis/core/helper/helpers.go and pkg/apis/core/validation/validation.go.
/// </remarks>
internal static class ResourceNames
{
    private static readonly string[] Objects =
    [
        "pods", "resourcequotas", "services", "replicationcontrollers", "secrets", "configmaps",
        "persistentvolumeclaims", "services.nodeports", "services.loadbalancers",
    ];

    private static readonly string[] Compute =
    [
        "cpu", "memory", "ephemeral-storage", "requests.cpu", "requests.memory", "requests.ephemeral-storage",
        "limits.cpu", "limits.memory", "limits.ephemeral-storage",
    ];

    public static bool IsHugePage(string name) => name.StartsWith("hugepages-", StringComparison.Ordinal);

    public static bool IsNative(string name) =>
        !name.Contains('/', StringComparison.Ordinal) || name.Contains("kubernetes.io/", StringComparison.Ordinal);

    public static bool IsExtended(string name) => !IsNative(name)
        && !name.StartsWith("requests.", StringComparison.Ordinal)
            && NameRules.QualifiedName("requests." + name).Count == 0;

    public static bool MayOvercommit(string name) => IsNative(name) && !IsHugePage(name);

    public static bool IsQuotaName(string name) => Objects.Contains(name) || Compute.Contains(name)
        || name is "requests.storage" || IsHugePage(name)
        || name.StartsWith("requests.hugepages-", StringComparison.Ordinal);

    /// <summary>A qualified name; one without a prefix is one of Kubernetes' own.</summary>
    public static bool Check(string name, FieldPath path, FieldErrors errors)
    {
        var problems = NameRules.QualifiedName(name);
        errors.Invalid(path, name, problems);
        if (problems.Count > 0 || name.Contains('/', StringComparison.Ordinal)
            || IsQuotaName(name) || name is "storage")
        {
            return problems.Count == 0;
        }

        errors.Invalid(path, name, "must be a standard resource type or fully qualified");
        return false;
    }

    public static void OfContainer(string name, FieldPath path, FieldErrors errors)
    {
        Check(name, path, errors);
        if (!name.Contains('/', StringComparison.Ordinal))
        {
            if (name is not ("cpu" or "memory" or "ephemeral-storage") && !IsHugePage(name))
            {
                errors.Invalid(path, name, "must be a standard resource for containers");
            }
        }
        else if (!IsNative(name) && !IsExtended(name))
        {
            errors.Invalid(path, name, "doesn't follow extended resource name standard");
        }
    }

    public static void OfPod(string name, FieldPath path, FieldErrors errors)
    {
        if (Check(name, path, errors) && name is not ("cpu" or "memory") && !IsHugePage(name))
        {
            errors.NotSupported(path, name, ["cpu", "hugepages-", "memory"]);
        }
    }

    public static void OfQuota(string name, FieldPath path, FieldErrors errors)
    {
        Check(name, path, errors);
        if (!name.Contains('/', StringComparison.Ordinal) && !IsQuotaName(name))
        {
            errors.Invalid(path, name, "must be a standard resource for quota");
        }
    }

    /// <summary>Not negative, and whole where parts of one make no sense.</summary>
    public static void Amount(string name, ResourceQuantity? amount, FieldPath path, FieldErrors errors)
    {
        var value = amount?.ToDecimal() ?? 0;
        if (value < 0)
        {
            errors.Invalid(path, amount, FieldErrors.NotNegative);
        }

        if ((Objects.Contains(name) || IsExtended(name)) && value != decimal.Truncate(value))
        {
            errors.Invalid(path, amount, "must be an integer");
        }
    }
}
