using KubeKatas.Installation.Upgrades;

namespace KubeKatas.Katas.ClusterUpgrade;

/// <summary>Task 1: which version comes first?</summary>
public static class Versions
{
    /// <summary>Reads a version.</summary>
    /// <param name="text">For example <c>v1.36.2</c>, <c>1.36.2</c>, <c>v1.37.0-rc.1</c> or
    /// <c>v1.36.2+k3s1</c>.</param>
    /// <returns>The three numbers, and what stands behind the dash; what stands behind the plus is forgotten.</returns>
    /// <exception cref="FormatException">The text is no version.</exception>
    public static KubeVersion Parse(string text) => throw new NotImplementedException("Task 1: about ten lines.");

    /// <summary>Says which version comes first.</summary>
    /// <returns>Negative when it is the left one, positive when it is the right one, 0 when they are equal.</returns>
    /// <example><c>v1.37.0-rc.1</c> comes before <c>v1.37.0</c>, and <c>v1.36.2</c> before <c>v1.36.10</c>.</example>
    public static int Compare(KubeVersion left, KubeVersion right) =>
        throw new NotImplementedException("Task 1: about twenty lines.");
}
