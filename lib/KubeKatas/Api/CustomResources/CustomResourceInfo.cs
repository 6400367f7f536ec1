using System.Text.Json.Nodes;
using k8s.Models;
using KubeKatas.Api.Answering;
using KubeKatas.Objects;

namespace KubeKatas.Api.CustomResources;

/// <summary>One served version of what a CustomResourceDefinition defines.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, staging/src/k8s.io/apiextensions-apiserver/pkg/apiserver/{customresource_handler,
/// customresource_discovery_controller}.go.
/// </remarks>
internal sealed record CustomResourceInfo(
    string Group, string Version, string Kind, string Plural, bool Namespaced)
    : ResourceInfo(Group, Version, Kind, Plural, Namespaced, typeof(CustomResource))
{
    private static readonly string[] AllVerbs =
        ["delete", "deletecollection", "get", "list", "patch", "create", "update", "watch"];

    private static readonly string[] LastVerbs = ["delete", "deletecollection", "get", "list", "watch"];

    /// <summary>What its objects look like.</summary>
    public required Structural Schema { get; init; }

    /// <summary>The columns of its tables.</summary>
    public IReadOnlyList<V1CustomResourceColumnDefinition> Columns { get; init; } = [];

    /// <summary>Where the replicas stand; null when it cannot be scaled.</summary>
    public V1CustomResourceSubresourceScale? Scale { get; init; }

    /// <summary>The version in which its objects are stored.</summary>
    public string StorageVersion { get; init; } = "";

    /// <summary>True while the definition is being deleted: nothing can be made then.</summary>
    public bool IsTerminating { get; init; }

    /// <summary>The verbs that discovery names when these are not all that are answered.</summary>
    public IReadOnlyList<string>? ShownVerbs { get; init; }

    /// <summary>What the server warns about whenever the version is used; null for nothing.</summary>
    public string? Warning { get; init; }

    /// <summary>What its stored objects look like.</summary>
    public required Structural StoredSchema { get; init; }

    /// <summary>The apiVersion under which its objects are stored.</summary>
    public string StoredAs => $"{Group}/{StorageVersion}";

    /// <summary>A stored object as this version shows it: defaulted, and without what the version does not
    /// know.</summary>
    public CustomResource Read(CustomResource stored)
    {
        var other = StorageVersion != Version;
        if (!other && !StoredSchema.HasDefaults)
        {
            return stored;
        }

        var read = stored.WithBody(body =>
        {
            SchemaDefaults.Apply(body, StoredSchema);
            if (other)
            {
                Pruning.Prune(body, Schema);
            }
        });
        return read.HasBodyOf(stored) ? stored : read;
    }

    /// <summary>The versions of a definition that are served; none before it is established.</summary>
    public static IReadOnlyList<CustomResourceInfo> Of(V1CustomResourceDefinition definition)
    {
        if (definition is not
            {
                Spec: { Group.Length: > 0, Versions: { } versions },
                Status.AcceptedNames: { Plural.Length: > 0, Kind.Length: > 0 },
            }
            || !Has(definition, "Established")
            || !versions.Any(version => version.Storage))
        {
            return [];
        }

        return [.. versions.Where(version => version.Served).Select(version => Of(definition, version))];
    }

    /// <summary>True when a condition of the definition holds.</summary>
    public static bool Has(V1CustomResourceDefinition definition, string condition) =>
        definition.Status?.Conditions?.Any(found => found.Type == condition && found.Status == "True") == true;

    private static CustomResourceInfo Of(V1CustomResourceDefinition definition, V1CustomResourceDefinitionVersion version)
    {
        var (spec, names) = (definition.Spec, definition.Status.AcceptedNames);
        var terminating = Has(definition, "Terminating");
        return new(spec.Group, version.Name, names.Kind, names.Plural, spec.Scope == "Namespaced")
        {
            Singular = names.Singular ?? "",
            ListKind = names.ListKind ?? names.Kind + "List",
            ShortNames = [.. names.ShortNames ?? []],
            Categories = [.. names.Categories ?? []],
            Verbs = AllVerbs,
            ShownVerbs = terminating ? LastVerbs : null,
            HasGeneration = true,
            Subresources = Parts(version),
            SelectableFields = [.. (version.SelectableFields ?? []).Select(field => field.JsonPath)],
            Schema = Structural.Of(SchemaOf(version)),
            StoredSchema = Structural.Of(SchemaOf(spec.Versions.First(other => other.Storage))),
            Columns = version.AdditionalPrinterColumns is { Count: > 0 } columns ? [.. columns] : [Age],
            Scale = version.Subresources?.Scale,
            StorageVersion = spec.Versions.First(other => other.Storage).Name,
            IsTerminating = terminating,
            Warning = version.Deprecated != true ? null
                : version.DeprecationWarning ?? $"{spec.Group}/{version.Name} {names.Kind} is deprecated",
        };
    }

    private static V1CustomResourceColumnDefinition Age { get; } = new()
    {
        Name = "Age",
        Type = "date",
        JsonPath = ".metadata.creationTimestamp",
    };

    private static JsonObject SchemaOf(V1CustomResourceDefinitionVersion version) =>
        version.Schema?.OpenAPIV3Schema is { } schema ? WireJson.ToTree(schema) : [];

    private static List<Subresource> Parts(V1CustomResourceDefinitionVersion version)
    {
        var parts = new List<Subresource>();
        if (version.Subresources?.Status is not null)
        {
            parts.Add(Subresource.Status);
        }

        if (version.Subresources?.Scale is not null)
        {
            parts.Add(Subresource.Scale);
        }

        return parts;
    }
}
