namespace KubeKatas.Objects;

/// <summary>What the API serves under one name: the facts <c>kubectl api-resources</c> prints, and the model.</summary>
/// <param name="Group">The API group; empty for the core group.</param>
/// <param name="Version">For example <c>v1</c>.</param>
/// <param name="Kind">For example <c>ReplicaSet</c>.</param>
/// <param name="Plural">The name in paths, for example <c>replicasets</c>.</param>
/// <param name="Namespaced">False for cluster-scoped resources such as nodes.</param>
/// <param name="Model">The client's model type, for example <c>V1ReplicaSet</c>.</param>
public record ResourceInfo(
    string Group,
    string Version,
    string Kind,
    string Plural,
    bool Namespaced,
    Type Model)
{
    /// <summary>For example <c>replicaset</c>.</summary>
    public string Singular { get; init; } = "";

    /// <summary>What kubectl takes instead of the plural, for example <c>rs</c>.</summary>
    public IReadOnlyList<string> ShortNames { get; init; } = [];

    /// <summary>Groups of resources that kubectl knows by one word, for example <c>all</c>.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>What can be done with it; all eight verbs unless told otherwise.</summary>
    public IReadOnlyList<string> Verbs { get; init; } =
        ["create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"];

    /// <summary>Its parts and actions with paths of their own, in alphabetical order.</summary>
    public IReadOnlyList<Subresource> Subresources { get; init; } = [];

    /// <summary>
    /// The model that the store keeps: another one when two groups or versions serve the same objects
    /// (events; autoscaling/v1 and v2).
    /// </summary>
    public Type StoredModel { get; init; } = Model;

    /// <summary>True when <c>/status</c> is served and plain writes leave the status alone.</summary>
    public bool HasStatus => Subresources.Any(part => part.Name == "status");

    /// <summary>True when <c>metadata.generation</c> counts changes of the desired state.</summary>
    public bool HasGeneration { get; init; }

    /// <summary><c>v1</c> for the core group, <c>group/version</c> otherwise.</summary>
    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";

    /// <summary>The resource as error messages name it: <c>pods</c>, <c>replicasets.apps</c>.</summary>
    public string GroupResource => Group.Length == 0 ? Plural : $"{Plural}.{Group}";

    /// <summary>The kind of its list, for example <c>ReplicaSetList</c>.</summary>
    public string ListKind { get; init; } = Kind + "List";

    /// <summary>The fields of its objects that may be selected by besides the metadata's, as paths such as
    /// <c>.spec.color</c>.</summary>
    public IReadOnlyList<string> SelectableFields { get; init; } = [];

    /// <summary>True when both name the same collection, be it in different versions.</summary>
    public bool Shares(ResourceInfo other) =>
        ReferenceEquals(this, other) || (Plural == other?.Plural && Group == other.Group);

    /// <inheritdoc/>
    public sealed override string ToString() => GroupResource;
}
