using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using k8s;
using k8s.Models;

namespace KubeKatas.Objects;

/// <summary>An object of a kind that a CustomResourceDefinition brought: its metadata, and whatever else it
/// says.</summary>
/// <remarks>A value like every stored object: its body is never edited, a change makes a new one.
/// Left out: bodies that nest deeper than some fifty maps, which the models of managed fields cannot hold.</remarks>
[JsonConverter(typeof(CustomResourceJson))]
public sealed record CustomResource : IKubernetesObject<V1ObjectMeta>
{
    /// <summary>For example <c>example.com/v1</c>; null until it is known.</summary>
    public string? ApiVersion { get; set; }

    /// <summary>For example <c>Widget</c>; null until it is known.</summary>
    public string? Kind { get; set; }

    /// <summary>Name, namespace, labels and the rest.</summary>
    public V1ObjectMeta Metadata { get; set; } = new();

    /// <summary>The fields besides apiVersion, kind and metadata, for example <c>spec</c>. Read it, never change
    /// it.</summary>
    public JsonObject Body { get; init; } = [];

    /// <summary>The same object with another body.</summary>
    /// <param name="change">Gets a body of its own to change.</param>
    public CustomResource WithBody(Action<JsonObject> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        var body = (JsonObject)Body.DeepClone();
        change(body);
        return this with { Body = body };
    }

    /// <summary>True when both have the same fields besides the metadata.</summary>
    public bool HasBodyOf(CustomResource other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return ReferenceEquals(Body, other.Body) || JsonNode.DeepEquals(Body, other.Body);
    }
}
