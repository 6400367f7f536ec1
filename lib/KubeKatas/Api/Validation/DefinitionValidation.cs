using k8s.Models;

namespace KubeKatas.Api.Validation;

/// <summary>Custom resource definitions: versions, schemas, columns.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2,
/// staging/src/k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/validation/validation.go.
/// Left out: defaults against their schema, rules in CEL, and whether a changed schema still fits what is stored.
/// </remarks>
internal static class DefinitionValidation
{
    private const string Approved = "api-approved.kubernetes.io";

    private static readonly string[] ColumnTypes = ["boolean", "date", "integer", "number", "string"];

    public static void Create(V1CustomResourceDefinition value, FieldErrors errors)
    {
        var (spec, path) = (value.Spec, FieldPath.Spec);
        var group = spec.Group ?? "";
        if (
            (
                group.EndsWith(".k8s.io", StringComparison.Ordinal)
                || group.EndsWith(".kubernetes.io", StringComparison.Ordinal)
            ) && value.Metadata.Annotations?.ContainsKey(Approved) is not true
        )
        {
            errors.Required(
                FieldPath.Metadata.Child("annotations").Key(Approved),
                "protected groups must have approval "
                    + $"annotation \"{Approved}\", see https://github.com/kubernetes/enhancements/pull/1111"
            );
        }

        var single = spec.Versions?.Count == 1;
        for (var i = 0; i < spec.Versions?.Count; i++)
        {
            Version(spec.Versions[i], single, path.Child("versions").Index(i), errors);
        }

        if (single)
        {
            errors.Invalid(
                path.Child("version"),
                spec.Versions![0].Name,
                NameRules.Dns1035Label(spec.Versions[0].Name)
            );
        }

        if (spec.Versions?.Count(version => version.Storage) != 1)
        {
            errors.Invalid(
                path.Child("versions"),
                spec.Versions?.Select(Printed).ToList(),
                "must have exactly one version marked as storage version"
            );
        }

        if (value.Status?.StoredVersions is not { Count: > 0 })
        {
            errors.Invalid(FieldPath.Status.Child("storedVersions"), null, "must have at least one stored version");
        }
    }

    private static void Version(
        V1CustomResourceDefinitionVersion version,
        bool single,
        FieldPath path,
        FieldErrors errors
    )
    {
        errors.Invalid(path.Child("name"), version.Name ?? "", NameRules.Dns1035Label(version.Name));
        var home = single ? FieldPath.Spec : path;
        if (version.Schema?.OpenAPIV3Schema is not { } schema)
        {
            errors.Required(path.Child("schema", "openAPIV3Schema"));
        }
        else
        {
            var at = home.Child(single ? "validation" : "schema", "openAPIV3Schema");
            Typed(schema, at, "must not be empty at the root", errors);
        }

        for (var i = 0; i < version.AdditionalPrinterColumns?.Count; i++)
        {
            Column(version.AdditionalPrinterColumns[i], home.Child("additionalPrinterColumns").Index(i), errors);
        }
    }

    private static void Typed(V1JSONSchemaProps schema, FieldPath path, string why, FieldErrors errors)
    {
        if (
            string.IsNullOrEmpty(schema.Type)
            && schema.XKubernetesIntOrString is not true
            && schema.XKubernetesPreserveUnknownFields is not true
        )
        {
            errors.Required(path.Child("type"), why);
        }

        foreach (var (name, property) in schema.Properties ?? new Dictionary<string, V1JSONSchemaProps>())
        {
            Typed(
                property,
                path.Child("properties").Key(name),
                "must not be empty for specified object fields",
                errors
            );
        }
    }

    private static void Column(V1CustomResourceColumnDefinition column, FieldPath path, FieldErrors errors)
    {
        if (string.IsNullOrEmpty(column.Name))
        {
            errors.Required(path.Child("name"));
        }

        if (string.IsNullOrEmpty(column.Type))
        {
            errors.Required(path.Child("type"), $"must be one of {string.Join(',', ColumnTypes)}");
        }
        else if (!ColumnTypes.Contains(column.Type))
        {
            errors.Invalid(path.Child("type"), column.Type, $"must be one of {string.Join(',', ColumnTypes)}");
        }

        if (string.IsNullOrEmpty(column.JsonPath))
        {
            errors.Required(path.Child("JSONPath"));
        }
        else if (column.JsonPath[0] != '.')
        {
            errors.Invalid(path.Child("JSONPath"), column.JsonPath, "must be a simple json path starting with .");
        }
    }

    private static PrintedValue Printed(V1CustomResourceDefinitionVersion version) =>
        GoStructs.Struct(
            ("Name", version.Name ?? ""),
            ("Served", version.Served),
            ("Storage", version.Storage),
            ("Deprecated", version.Deprecated is true),
            ("DeprecationWarning", version.DeprecationWarning),
            ("Schema", null),
            ("Subresources", null),
            ("AdditionalPrinterColumns", null),
            ("SelectableFields", null)
        );
}
