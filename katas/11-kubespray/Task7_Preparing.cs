using System.Collections.Immutable;
using KubeKatas.Installation.Kubespray;

namespace KubeKatas.Katas.Kubespray;

/// <summary>Task 7: make a machine fit for Kubernetes, and leave it alone when it is.</summary>
public static class Preparing
{
    /// <summary>The five tasks of the play, each with the change that this machine needs.</summary>
    /// <param name="host">
    /// The machine: <c>host.Host[HostFacts.Swap]</c> is one of its facts, or null. Besides: variables, inventory, and
    /// <c>host.AddressOf(name)</c>.
    /// </param>
    /// <returns>Always five tasks, in order. A task without a <c>Change</c> found everything as it should be.</returns>
    /// <example>Swap is on: the first task has the change <c>swap = off</c>. Swap is off: it has none.</example>
    public static ImmutableArray<PlayTask> Plan(HostView host) =>
        throw new NotImplementedException("Task 7: about twenty lines.");
}
