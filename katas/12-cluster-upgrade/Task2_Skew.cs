using KubeKatas.Installation.Upgrades;

namespace KubeKatas.Katas.ClusterUpgrade;

/// <summary>Task 2: may these two work together?</summary>
public static class Skew
{
    /// <summary>The policy, a rule a row, in the order of the README's table.</summary>
    public static IReadOnlyList<SkewRule> Rules => throw new NotImplementedException("Task 2: eight rows.");

    /// <summary>Says whether a rule lets two versions work together.</summary>
    /// <param name="rule"><c>rule.Older</c> and <c>rule.Newer</c> say how many minors are allowed.</param>
    /// <param name="version">The version that is judged.</param>
    /// <param name="against">The version that it is compared with.</param>
    public static bool Allows(SkewRule rule, KubeVersion version, KubeVersion against) =>
        throw new NotImplementedException("Task 2: about three lines.");

    /// <summary>Finds what breaks the policy.</summary>
    /// <param name="all">Every program of the cluster.</param>
    /// <returns>In the order of the rules, then of the judged programs, then of those they are judged by.</returns>
    public static IReadOnlyList<SkewFinding> Findings(IReadOnlyCollection<ComponentVersion> all) =>
        throw new NotImplementedException("Task 2: about ten lines.");
}
