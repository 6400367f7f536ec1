using k8s.Models;

namespace KubeKatas.Api.Validation;

/// <summary>Nodes.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, pkg/apis/core/validation/validation.go (ValidateNode, ValidateNodeUpdate).
/// </remarks>
internal static class NodeValidation
{
    public static void Create(V1Node value, FieldErrors errors)
    {
        SchedulingValidation.Taints(value.Spec?.Taints, FieldPath.Metadata.Child("taints"), errors);
        Amounts(value, errors);
        for (var i = 0; i < value.Spec?.PodCIDRs?.Count; i++)
        {
            ValueRules.Cidr(value.Spec.PodCIDRs[i], FieldPath.Spec.Child("podCIDRs").Index(i), errors);
        }
    }

    public static void Update(V1Node newer, V1Node older, FieldErrors errors)
    {
        Amounts(newer, errors);
        var (now, then) = (newer.Spec?.PodCIDRs ?? [], older.Spec?.PodCIDRs ?? []);
        if (then.Count > 0 && !now.SequenceEqual(then))
        {
            errors.Forbidden(FieldPath.Spec.Child("podCIDRs"),
                "node updates may not change podCIDR except from \"\" to valid");
        }

        if (!string.IsNullOrEmpty(older.Spec?.ProviderID) && older.Spec.ProviderID != newer.Spec?.ProviderID)
        {
            errors.Forbidden(FieldPath.Spec.Child("providerID"),
                "node updates may not change providerID except from \"\" to valid");
        }

        SchedulingValidation.Taints(newer.Spec?.Taints, FieldPath.Metadata.Child("taints"), errors);
    }

    private static void Amounts(V1Node value, FieldErrors errors)
    {
        (IDictionary<string, ResourceQuantity>? Map, string Name)[] maps =
            [(value.Status?.Capacity, "capacity"), (value.Status?.Allocatable, "allocatable")];
        foreach (var (map, field) in maps)
        {
            foreach (var (name, amount) in map ?? new Dictionary<string, ResourceQuantity>())
            {
                ResourceNames.Amount(name, amount, FieldPath.Status.Child(field).Child(name), errors);
            }
        }
    }
}
