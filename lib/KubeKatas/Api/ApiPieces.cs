namespace KubeKatas.Api;

/// <summary>The replaceable pieces of the API server: each a function with the signature of the library's own.</summary>
/// <example><code>
/// Cluster.Start(parts: built => built with { Api = built.Api with { … } })
/// </code></example>
public sealed record ApiPieces
{
    /// <summary>The library's own pieces.</summary>
    public static ApiPieces BuiltIn { get; } = new();
}
