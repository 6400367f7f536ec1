namespace KubeKatas.Katas.Objects;

/// <summary>Task 3: at which path does an object stand?</summary>
public static class RestPath
{
    /// <summary>The path that names an object, a collection or a part.</summary>
    /// <param name="place">What is to be named; its parts may be empty from the end.</param>
    /// <returns>The path from its first slash on. Namespace and name are percent-encoded.</returns>
    /// <example><c>/apis/apps/v1/namespaces/shop/deployments/web/scale</c></example>
    public static string Of(ObjectPath place) =>
        throw new NotImplementedException("Task 3: about eight lines.");

    /// <summary>What a path names.</summary>
    /// <param name="path">A path without a query.</param>
    /// <returns>Null for a path that names no resource, such as <c>/healthz</c>, <c>/apis/apps</c> or
    /// <c>/api/v1</c>. What stands behind a subresource is left out.</returns>
    public static ObjectPath? Parse(string path) =>
        throw new NotImplementedException("Task 3: about fifteen lines.");
}
