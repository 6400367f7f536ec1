using k8s.Models;
using KubeKatas.Selectors;

namespace KubeKatas.Katas.Labels;

/// <summary>Task 4: from an object's <c>spec.selector</c> to what it selects.</summary>
public static class SelectorObject
{
    /// <summary>Makes the selector that <c>matchLabels</c> and <c>matchExpressions</c> mean together.</summary>
    /// <param name="selector">As in a ReplicaSet; null when there is none.</param>
    /// <returns>
    /// <c>LabelSelector.Nothing</c> for null; otherwise a selector of all requirements, each made by
    /// <c>Requirement.Of</c>.
    /// </returns>
    /// <exception cref="SelectorException">An operator is none of the four.</exception>
    /// <example><c>matchLabels: {app: web}</c> gives the selector that prints as <c>app=web</c>.</example>
    public static LabelSelector Of(V1LabelSelector? selector) =>
        throw new NotImplementedException("Task 4: about twenty-five lines.");
}
