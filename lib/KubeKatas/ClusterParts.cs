namespace KubeKatas;

/// <summary>The replaceable pieces of a cluster: each a function with the signature of the library's own.</summary>
/// <example><code>Cluster.Start(parts: built => built with { ReplicaSets = MyPlanner })</code></example>
public sealed record ClusterParts
{
    /// <summary>The library's own pieces.</summary>
    public static ClusterParts BuiltIn { get; } = new();
}
