using System.Text.Json.Nodes;
using KubeKatas.Api.Answering;
using KubeKatas.Api.CustomResources.Rules;
using KubeKatas.Api.Validation;
using KubeKatas.Objects;

namespace KubeKatas.Api.CustomResources;

/// <summary>What happens to a custom resource before it is stored, and what is wrong with it.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2,
/// staging/src/k8s.io/apiextensions-apiserver/pkg/registry/customresource/{strategy,status_strategy,validator}.go.
/// Left out: rules in CEL at a write of the status alone.
/// </remarks>
internal static class CustomResourceStrategy
{
    private const string Status = "status";

    /// <summary>A new object: generation 1, and no status where that has a path of its own.</summary>
    public static CustomResource PrepareForCreate(CustomResource value, CustomResourceInfo resource)
    {
        var fresh = resource.HasStatus && value.Body.ContainsKey(Status)
            ? value.WithBody(body => body.Remove(Status))
            : value with { };
        fresh.Metadata = value.Metadata with { Generation = 1 };
        return fresh;
    }

    /// <summary>A changed object with the old status, and the next generation unless only metadata changed.</summary>
    public static CustomResource PrepareForUpdate(
        CustomResource newer, CustomResource older, CustomResourceInfo resource)
    {
        var fresh = resource.HasStatus ? newer.WithBody(body => Take(Status, older.Body, body)) : newer with { };
        var generation = fresh.HasBodyOf(older)
            ? newer.Metadata.Generation ?? older.Metadata.Generation
            : (older.Metadata.Generation ?? 0) + 1;
        fresh.Metadata = newer.Metadata with { Generation = generation };
        return fresh;
    }

    /// <summary>The old object with the new status.</summary>
    public static CustomResource PrepareForStatusUpdate(CustomResource newer, CustomResource older)
    {
        var fresh = older.WithBody(body => Take(Status, newer.Body, body));
        fresh.Metadata = older.Metadata with
        {
            ManagedFields = newer.Metadata.ManagedFields,
            ResourceVersion = newer.Metadata.ResourceVersion,
        };
        return fresh;
    }

    /// <summary>What is wrong with a new object.</summary>
    public static IReadOnlyList<FieldError> ForCreate(
        CustomResource value, CustomResourceInfo resource, NamePieces names)
    {
        var errors = new FieldErrors();
        MetadataRules.Check(
            value.Metadata, resource.Namespaced, names.InPlaceOf(NameRules.Dns1123Subdomain), errors, core: false);
        errors.AddRange(SchemaCheck.Check(Whole(value, resource), resource.Schema));
        CheckRest(value, resource, errors);
        RuleCheck.Check(Tree(value, resource), null, resource.Schema, errors);
        return errors;
    }

    /// <summary>What is wrong with a changed object; what did not change is not looked at again.</summary>
    public static IReadOnlyList<FieldError> ForUpdate(
        CustomResource newer, CustomResource older, CustomResourceInfo resource)
    {
        var errors = new FieldErrors();
        MetadataRules.CheckUpdate(newer.Metadata, older.Metadata, errors);
        errors.AddRange(SchemaCheck.Check(
            Whole(newer, resource), resource.Schema, older: Whole(older, resource)));
        CheckRest(newer, resource, errors);
        RuleCheck.Check(Tree(newer, resource), Tree(older, resource), resource.Schema, errors);
        return errors;
    }

    /// <summary>What is wrong with a new status.</summary>
    public static IReadOnlyList<FieldError> ForStatusUpdate(
        CustomResource newer, CustomResource older, CustomResourceInfo resource)
    {
        var errors = new FieldErrors();
        MetadataRules.CheckUpdate(newer.Metadata, older.Metadata, errors);
        if (newer.Body.TryGetPropertyValue(Status, out var status)
            && resource.Schema.Properties.GetValueOrDefault(Status) is { } schema)
        {
            errors.AddRange(SchemaCheck.Check(status, schema, Status, older.Body[Status]));
        }

        return errors;
    }

    /// <summary>The server's advice about finalizers that are new.</summary>
    public static void Warn(CustomResource newer, CustomResource? older, ICollection<string> warnings)
    {
        foreach (var finalizer in (newer.Metadata.Finalizers ?? []).Except(older?.Metadata.Finalizers ?? [])
            .Where(finalizer => !finalizer.Contains('/', StringComparison.Ordinal)
                && finalizer is not ("kubernetes" or "orphan" or "foregroundDeletion"))
            .Order(StringComparer.Ordinal))
        {
            warnings.Add($"metadata.finalizers: {GoText.Quote(finalizer)}: prefer a domain-qualified finalizer name "
                + "including a path (/) to avoid accidental conflicts with other finalizer writers");
        }
    }

    /// <summary>The metadata are only looked at when the schema speaks of them.</summary>
    private static JsonObject Whole(CustomResource value, CustomResourceInfo resource)
    {
        var speaks = resource.Schema.Required.Concat(resource.Schema.Properties.Keys)
            .Any(name => name is "apiVersion" or "kind" or "metadata");
        return speaks ? WireJson.ToTree(WireJson.Named(value, resource)) : value.Body;
    }

    /// <summary>What rules see of an object; nothing when there are no rules.</summary>
    private static JsonObject Tree(CustomResource value, CustomResourceInfo resource) =>
        resource.Schema.HasRules ? WireJson.ToTree(WireJson.Named(value, resource)) : [];

    private static void CheckRest(CustomResource value, CustomResourceInfo resource, FieldErrors errors)
    {
        EmbeddedCheck.Check(value.Body, resource.Schema, errors);
        ListTypeCheck.Check(value.Body, resource.Schema, errors);
        if (resource.Scale is { } scale && BodyPaths.Number(value.Body, scale.SpecReplicasPath) is < 0 and var replicas)
        {
            errors.Invalid(
                FieldPath.Root(scale.SpecReplicasPath.TrimStart('.')), replicas, "should be a non-negative integer");
        }
    }

    private static void Take(string name, JsonObject from, JsonObject to)
    {
        if (from.TryGetPropertyValue(name, out var value))
        {
            to[name] = value?.DeepClone();
        }
        else
        {
            to.Remove(name);
        }
    }
}
