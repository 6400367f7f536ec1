using KubeKatas.Selectors;

namespace KubeKatas.Katas.Labels;

/// <summary>Task 5: from the text behind <c>kubectl get -l</c> to what it selects.</summary>
public static class SelectorText
{
    /// <summary>Reads a selector. This is the function that answers list requests in the last tests.</summary>
    /// <param name="text">For example <c>app=web,tier in (a,b),!canary</c>. Empty selects everything.</param>
    /// <returns>A selector of the requirements, each made by <c>Requirement.Of</c>.</returns>
    /// <exception cref="SelectorException">The text makes no sense.</exception>
    /// <example><c>" app = web , !canary "</c> gives the selector that prints as <c>app=web,!canary</c>.</example>
    public static LabelSelector Parse(string text) =>
        throw new NotImplementedException("Task 5: about ninety lines.");
}
