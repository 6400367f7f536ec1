using KubeKatas.Selectors;

namespace KubeKatas.Katas.Labels;

/// <summary>Task 3: do these labels meet this requirement?</summary>
public static class Matching
{
    /// <summary>Says whether labels meet one requirement.</summary>
    /// <param name="requirement">Use its <c>Key</c>, <c>Operator</c> and <c>Values</c>.</param>
    /// <param name="labels">An object's labels; null counts as none.</param>
    /// <returns>What the table in the README says for the operator.</returns>
    /// <example><c>tier!=cache</c> is met by <c>tier=web</c>, and also by an object without a tier.</example>
    public static bool Matches(Requirement requirement, IDictionary<string, string>? labels) =>
        throw new NotImplementedException("Task 3: about fifteen lines.");
}
