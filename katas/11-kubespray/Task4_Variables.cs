using KubeKatas.Installation.Kubespray;

namespace KubeKatas.Katas.Kubespray;

/// <summary>Task 4: which value of a variable holds for a host?</summary>
public static class Variables
{
    /// <summary>All variables that hold for a host, each with the value of its strongest source.</summary>
    /// <param name="inventory">
    /// The sources: <c>Defaults</c>, each group's <c>Variables</c>, <c>GroupFiles</c>, <c>HostVariables</c>,
    /// <c>HostFiles</c>, <c>Extra</c>.
    /// </param>
    /// <param name="host">A host of it.</param>
    /// <example>The inventory gives kube_node a variable, and <c>group_vars/all</c> the same one: the file
    /// wins.</example>
    public static IReadOnlyDictionary<string, object?> Of(Inventory inventory, string host) =>
        throw new NotImplementedException("Task 4: about thirty lines.");
}
