using System.Text.Json.Nodes;
using k8s.Models;
using KubeKatas.Api.Answering;

namespace KubeKatas.Api.Validation;

/// <summary>Custom resource definitions: group, names, versions, columns, subresources.</summary>
/// <remarks>
/// What all versions have in common is spoken of as if it stood in the spec itself, as it does in the server's inner
/// form. Source: kubernetes v1.36.2,
/// staging/src/k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/validation/validation.go.
/// Left out: conversion by webhook.
/// </remarks>
internal static class DefinitionValidation
{
    private const string Approved = "api-approved.kubernetes.io";

    private static readonly string[] ColumnTypes = ["boolean", "date", "integer", "number", "string"];
    private static readonly string[] Scopes = ["Cluster", "Namespaced"];
    private static readonly string[] Strategies = ["None", "Webhook"];

    public static void Create(V1CustomResourceDefinition value, FieldErrors errors)
    {
        Name(value, errors);
        Check(value, errors);
        if (value.Status?.StoredVersions is not { Count: > 0 })
        {
            errors.Invalid(FieldPath.Status.Child("storedVersions"), null, "must have at least one stored version");
        }
    }

    public static void Update(
        V1CustomResourceDefinition newer, V1CustomResourceDefinition older, FieldErrors errors)
    {
        Check(newer, errors);
        Stored(newer, errors);
        var (now, then, path) = (newer.Spec, older.Spec, FieldPath.Spec);
        if (older.Status?.Conditions?.Any(found => found is { Type: "Established", Status: "True" }) == true)
        {
            Immutable(now.Scope, then.Scope, path.Child("scope"), errors);
            Immutable(now.Names?.Kind, then.Names?.Kind, path.Child("names", "kind"), errors);
        }

        Immutable(now.Group, then.Group, path.Child("group"), errors);
        Immutable(now.Names?.Plural, then.Names?.Plural, path.Child("names", "plural"), errors);
    }

    private static void Immutable(string? newer, string? older, FieldPath path, FieldErrors errors)
    {
        if (newer != older)
        {
            errors.Invalid(path, newer ?? "", FieldErrors.Immutable);
        }
    }

    private static void Stored(V1CustomResourceDefinition value, FieldErrors errors)
    {
        var (stored, path) = (value.Status?.StoredVersions ?? [], FieldPath.Status.Child("storedVersions"));
        for (var i = 0; i < stored.Count; i++)
        {
            if (value.Spec.Versions?.Any(version => version.Name == stored[i]) != true)
            {
                errors.Invalid(path.Index(i), stored[i],
                    $"missing from spec.versions; {stored[i]} was previously a storage version, and must remain in "
                    + $"spec.versions until a storage migration ensures no data remains persisted in {stored[i]} and "
                    + $"removes {stored[i]} from status.storedVersions");
            }
        }
    }

    private static void Name(V1CustomResourceDefinition value, FieldErrors errors)
    {
        if (value.Metadata.Name is { Length: > 0 } name && name != $"{value.Spec.Names?.Plural}.{value.Spec.Group}")
        {
            errors.Invalid(
                FieldPath.Metadata.Child("name"), name, "must be spec.names.plural+\".\"+spec.group");
        }
    }

    private static void Check(V1CustomResourceDefinition value, FieldErrors errors)
    {
        var (spec, path) = (value.Spec, FieldPath.Spec);
        Group(value, errors);
        if (string.IsNullOrEmpty(spec.Scope))
        {
            errors.Required(path.Child("scope"));
        }
        else
        {
            errors.OneOf(spec.Scope, path.Child("scope"), Scopes);
        }

        if (spec.PreserveUnknownFields == true)
        {
            errors.Invalid(path.Child("preserveUnknownFields"), true,
                "must be false in order to use defaults in the schema");
        }

        Versions(spec, errors);
        DefinitionNameRules.Check(spec.Names ?? new(), path.Child("names"), errors);
        if (spec.Conversion?.Strategy is { Length: > 0 } strategy)
        {
            errors.OneOf(strategy, path.Child("conversion", "strategy"), Strategies);
        }
    }

    private static void Group(V1CustomResourceDefinition value, FieldErrors errors)
    {
        var (group, path) = (value.Spec.Group ?? "", FieldPath.Spec.Child("group"));
        if (group.Length == 0)
        {
            errors.Required(path);
        }
        else if (NameRules.Dns1123Subdomain(group) is { Count: > 0 } wrong)
        {
            errors.Invalid(path, group, string.Join(',', wrong));
        }
        else if (!group.Contains('.', StringComparison.Ordinal))
        {
            errors.Invalid(path, group, "should be a domain with at least one dot");
        }

        var isProtected = group.EndsWith(".k8s.io", StringComparison.Ordinal)
            || group.EndsWith(".kubernetes.io", StringComparison.Ordinal);
        if (isProtected && value.Metadata.Annotations?.ContainsKey(Approved) is not true)
        {
            errors.Required(
                FieldPath.Metadata.Child("annotations").Key(Approved),
                "protected groups must have approval "
                    + $"annotation \"{Approved}\", see https://github.com/kubernetes/enhancements/pull/1111"
            );
        }
    }

    private static void Versions(V1CustomResourceDefinitionSpec spec, FieldErrors errors)
    {
        var (versions, path) = (spec.Versions ?? [], FieldPath.Spec.Child("versions"));
        var shared = versions.Select(version => version.Schema is { } schema ? WireJson.ToTree(schema) : null).ToList();
        var isShared = shared.TrueForAll(schema => JsonNode.DeepEquals(schema, shared[0]));
        for (var i = 0; i < versions.Count; i++)
        {
            errors.Invalid(path.Index(i).Child("name"), versions[i].Name ?? "", NameRules.Dns1035Label(versions[i].Name));
            if (versions[i].Schema?.OpenAPIV3Schema is null)
            {
                errors.Required(path.Index(i).Child("schema", "openAPIV3Schema"));
            }
        }

        for (var i = 0; i < versions.Count; i++)
        {
            var home = versions.Count == 1 ? FieldPath.Spec : path.Index(i);
            if ((!isShared || i == 0) && shared[i]?["openAPIV3Schema"] is JsonObject schema)
            {
                var at = isShared ? FieldPath.Spec.Child("validation") : path.Index(i).Child("schema");
                DefinitionSchemaRules.Check(schema, at.Child("openAPIV3Schema"), errors);
            }

            Version(versions[i], home, errors);
        }

        if (versions.Count > 0 && NameRules.Dns1035Label(versions[0].Name) is { Count: > 0 } wrong)
        {
            errors.Invalid(FieldPath.Spec.Child("version"), versions[0].Name, wrong);
        }

        Together(versions, path, errors);
    }

    private static void Together(
        IList<V1CustomResourceDefinitionVersion> versions, FieldPath path, FieldErrors errors)
    {
        if (versions.DistinctBy(version => version.Name).Count() < versions.Count)
        {
            errors.Invalid(path, versions.Select(Printed).ToList(), "must contain unique version names");
        }

        if (versions.Count(version => version.Storage) != 1)
        {
            errors.Invalid(
                path,
                versions.Count == 0 ? null : versions.Select(Printed).ToList(),
                "must have exactly one version marked as storage version"
            );
        }
    }

    private static void Version(V1CustomResourceDefinitionVersion version, FieldPath home, FieldErrors errors)
    {
        for (var i = 0; i < version.AdditionalPrinterColumns?.Count; i++)
        {
            Column(version.AdditionalPrinterColumns[i], home.Child("additionalPrinterColumns").Index(i), errors);
        }

        if (version.Subresources?.Scale is { } scale)
        {
            var path = home.Child("subresources");
            ScalePath(scale.SpecReplicasPath, ".spec", path.Child("scale.specReplicasPath"), errors, required: true);
            ScalePath(
                scale.StatusReplicasPath, ".status", path.Child("scale.statusReplicasPath"), errors, required: true);
            ScalePath(scale.LabelSelectorPath, ".status", path.Child("scale.labelSelectorPath"), errors, required: false);
        }

        if (version.DeprecationWarning is not null && version.Deprecated is not true)
        {
            errors.Invalid(home.Child("deprecationWarning"), version.DeprecationWarning,
                "can only be set for deprecated versions");
        }
    }

    private static void ScalePath(string? text, string root, FieldPath path, FieldErrors errors, bool required)
    {
        if (string.IsNullOrEmpty(text))
        {
            if (required)
            {
                errors.Required(path);
            }
        }
        else if (text[0] != '.')
        {
            errors.Invalid(path, text, "must be a simple json path starting with .");
        }
        else if (!text.StartsWith(root + ".", StringComparison.Ordinal))
        {
            errors.Invalid(path, text, $"should be a json path under {root}");
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
