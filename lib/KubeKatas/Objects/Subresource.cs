namespace KubeKatas.Objects;

/// <summary>A part or an action of a resource with a path of its own, for example <c>pods/eviction</c>.</summary>
/// <param name="Name">The last part of the path.</param>
/// <param name="Kind">The kind of its body; null for the resource's own.</param>
/// <param name="Verbs">What can be done with it.</param>
/// <param name="ApiVersion">The kind's group and version; null for the resource's own.</param>
public sealed record Subresource(string Name, string? Kind, IReadOnlyList<string> Verbs, string? ApiVersion = null)
{
    private static readonly string[] ReadAndWrite = ["get", "patch", "update"];
    private static readonly string[] Connect = ["create", "get"];
    private static readonly string[] Proxying = ["create", "delete", "get", "patch", "update"];

    /// <summary>The observed state, written apart from the desired one.</summary>
    public static Subresource Status { get; } = new("status", null, ReadAndWrite);

    /// <summary>The number of replicas alone, the same for every kind that can be scaled.</summary>
    public static Subresource Scale { get; } = new("scale", "Scale", ReadAndWrite, "autoscaling/v1");

    /// <summary>A part of the resource that is read and written on its own.</summary>
    public static Subresource Part(string name) => new(name, null, ReadAndWrite);

    /// <summary>A connection, such as exec.</summary>
    public static Subresource Connection(string name, string kind) => new(name, kind, Connect);

    /// <summary>Requests passed on to what runs behind the object.</summary>
    public static Subresource Proxy(string kind) => new("proxy", kind, Proxying);
}
