using System.Globalization;
using KubeKatas.Selectors;

namespace KubeKatas.Katas.Labels;

/// <summary>Task 3: do these labels meet this requirement?</summary>
/// <remarks>
/// No requirement has null among its values, so an absent label is in no set. The negative operators are the exact
/// opposites of the positive ones, so they hold for an object that has no such label. The inequalities have no
/// opposite: a label that is absent or no number meets neither.
/// </remarks>
public static class Matching
{
    /// <summary>One row an operator.</summary>
    public static bool Matches(Requirement requirement, IDictionary<string, string>? labels)
    {
        string? value = null;
        var found = labels?.TryGetValue(requirement.Key, out value) == true;
        return requirement.Operator switch
        {
            SelectionOperator.Exists => found,
            SelectionOperator.DoesNotExist => !found,
            SelectionOperator.NotIn or SelectionOperator.NotEquals => !requirement.Values.Contains(value!),
            SelectionOperator.GreaterThan => Number(value) > Number(requirement.Values[0]),
            SelectionOperator.LessThan => Number(value) < Number(requirement.Values[0]),
            _ => requirement.Values.Contains(value!),
        };
    }

    /// <summary>Null for what is no number; any comparison with null is false.</summary>
    private static long? Number(string? text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
