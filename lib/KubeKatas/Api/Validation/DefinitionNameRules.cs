using k8s.Models;

namespace KubeKatas.Api.Validation;

/// <summary>The names that a custom resource definition gives its kind.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2,
/// staging/src/k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/validation/validation.go
/// (ValidateCustomResourceDefinitionNames).
/// </remarks>
internal static class DefinitionNameRules
{
    private const string MixedCase = "may have mixed case, but should otherwise match: ";

    public static void Check(V1CustomResourceDefinitionNames names, FieldPath path, FieldErrors errors)
    {
        (string Field, string? Value, bool IsKind)[] rows =
        [
            ("plural", names.Plural, false),
            ("singular", names.Singular, false),
            ("kind", names.Kind, true),
            ("listKind", names.ListKind, true),
        ];
        foreach (var (field, value, _) in rows.Where(row => string.IsNullOrEmpty(row.Value)))
        {
            errors.Required(path.Child(field));
        }

        foreach (var (field, value, isKind) in rows.Where(row => !string.IsNullOrEmpty(row.Value)))
        {
            if (NameRules.Dns1035Label(isKind ? value!.ToLowerInvariant() : value) is { Count: > 0 } wrong)
            {
                errors.Invalid(path.Child(field), value, (isKind ? MixedCase : "") + string.Join(',', wrong));
            }
        }

        Each(names.ShortNames, path.Child("shortNames"), errors);
        if (!string.IsNullOrEmpty(names.Kind) && names.Kind == names.ListKind)
        {
            errors.Invalid(path.Child("listKind"), names.ListKind, "kind and listKind may not be the same");
        }

        Each(names.Categories, path.Child("categories"), errors);
    }

    private static void Each(IList<string>? names, FieldPath path, FieldErrors errors)
    {
        for (var i = 0; i < names?.Count; i++)
        {
            if (NameRules.Dns1035Label(names[i]) is { Count: > 0 } wrong)
            {
                errors.Invalid(path.Index(i), names[i], string.Join(',', wrong));
            }
        }
    }
}
