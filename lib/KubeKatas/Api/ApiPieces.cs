using KubeKatas.Selectors;

namespace KubeKatas.Api;

/// <summary>The replaceable pieces of the API server: each a function with the signature of the library's own.</summary>
/// <example><code>
/// Cluster.Start(parts: built => built with { Api = built.Api with { … } })
/// </code></example>
public sealed record ApiPieces
{
    /// <summary>The library's own pieces.</summary>
    public static ApiPieces BuiltIn { get; } = new();

    /// <summary>Reads the <c>labelSelector</c> of a list, a watch or a deletion of a collection.</summary>
    /// <remarks>It throws a <see cref="SelectorException"/> for a text that makes no sense: the answer is 400 then.
    /// An absent parameter is the empty text.</remarks>
    public Func<string, LabelSelector> ParseSelector { get; init; } = LabelSelector.Parse;
}
