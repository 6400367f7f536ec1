using System.Collections.Immutable;
using KubeKatas.Installation.Joining;

namespace KubeKatas.Katas.NodeJoin;

/// <summary>Task 2: is this machine fit?</summary>
public static class MachineChecks
{
    /// <summary>Runs the twelve checks of the README's table.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="purpose">What it is to become: a worker is asked less than a control plane.</param>
    /// <param name="ignored">What follows <c>--ignore-preflight-errors</c>: names of checks, in any case, or
    /// <c>all</c>. Their errors become warnings.</param>
    /// <returns>What is wrong, in the order of the table; empty when nothing is. The sentences are in
    /// <c>Texts</c>.</returns>
    /// <example>A worker with swap: <c>[WARNING Swap]: …</c>, and nothing else.</example>
    public static ImmutableArray<Finding> Find(
        Machine machine, MachinePurpose purpose, IReadOnlyCollection<string> ignored) =>
        throw new NotImplementedException("Task 2: about twenty-five lines.");
}
