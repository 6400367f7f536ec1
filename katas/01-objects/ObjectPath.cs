namespace KubeKatas.Katas.Objects;

/// <summary>Where an object, a collection or a part of an object stands in the API.</summary>
/// <param name="Group">For example <c>apps</c>; empty for the core group.</param>
/// <param name="Version">For example <c>v1</c>.</param>
/// <param name="Resource">The plural in lower case, for example <c>deployments</c>.</param>
public sealed record ObjectPath(string Group, string Version, string Resource)
{
    /// <summary>Empty for all namespaces, and for objects that are in none.</summary>
    public string Namespace { get; init; } = "";

    /// <summary>Empty for the whole collection.</summary>
    public string Name { get; init; } = "";

    /// <summary>For example <c>status</c>; empty for the object itself.</summary>
    public string Subresource { get; init; } = "";
}
