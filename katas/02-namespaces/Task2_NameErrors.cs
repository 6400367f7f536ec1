namespace KubeKatas.Katas.Namespaces;

/// <summary>Task 2: what may an object be called?</summary>
public static class NameErrors
{
    /// <summary>Says what is wrong with a DNS-1123 label: a Namespace's or a Service's name.</summary>
    /// <param name="name">Any text.</param>
    /// <returns>The complaints in the order of the README's table; empty when the name is fine. The long sentences
    /// are in <c>Texts</c>.</returns>
    /// <example><c>shop-2</c>: none. <c>Shop</c>: <c>Texts.Label</c>.</example>
    public static IReadOnlyList<string> Label(string name) =>
        throw new NotImplementedException("Task 2: one line, and a method that three of the four share.");

    /// <summary>Says what is wrong with a DNS-1123 subdomain: most objects' names.</summary>
    /// <param name="name">Any text.</param>
    /// <returns>The complaints; empty when the name is fine.</returns>
    /// <example><c>kube-root-ca.crt</c>: none.</example>
    public static IReadOnlyList<string> Subdomain(string name) =>
        throw new NotImplementedException("Task 2: one line, and a method that three of the four share.");

    /// <summary>Says what is wrong with a DNS-1035 label: for example the version in a CustomResourceDefinition.</summary>
    /// <param name="name">Any text.</param>
    /// <returns>The complaints; empty when the name is fine.</returns>
    /// <example><c>v1</c>: none. <c>1v</c>: <c>Texts.Label1035</c>.</example>
    public static IReadOnlyList<string> Label1035(string name) =>
        throw new NotImplementedException("Task 2: one line, and a method that three of the four share.");

    /// <summary>Says what is wrong with a name that must only fit into a path: a Role's.</summary>
    /// <param name="name">Any text.</param>
    /// <returns>The complaints; empty when the name is fine.</returns>
    /// <example><c>system:node</c>: none. <c>a/b</c>: "may not contain '/'".</example>
    public static IReadOnlyList<string> PathSegment(string name) =>
        throw new NotImplementedException("Task 2: about five lines.");
}
