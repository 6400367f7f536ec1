using k8s.Models;
using KubeKatas.Selectors;

namespace KubeKatas.Katas.Labels;

/// <summary>Task 4: from an object's <c>spec.selector</c> to what it selects.</summary>
/// <remarks>
/// Who says nothing selects nothing; who makes no demands selects everything. The two look alike in YAML and are
/// opposites.
/// </remarks>
public static class SelectorObject
{
    /// <summary>All requirements of both halves.</summary>
    public static LabelSelector Of(V1LabelSelector? selector)
    {
        if (selector is null)
        {
            return LabelSelector.Nothing;
        }

        var equalities = (selector.MatchLabels ?? new Dictionary<string, string>())
            .Select(pair => Requirement.Of(pair.Key, SelectionOperator.Equals, pair.Value));
        var expressions = (selector.MatchExpressions ?? [])
            .Select(row => Requirement.Of(row.Key, OperatorOf(row.OperatorProperty), [.. row.Values ?? []]));
        return new LabelSelector([.. equalities, .. expressions]);
    }

    private static SelectionOperator OperatorOf(string name) => name switch
    {
        "In" => SelectionOperator.In,
        "NotIn" => SelectionOperator.NotIn,
        "Exists" => SelectionOperator.Exists,
        "DoesNotExist" => SelectionOperator.DoesNotExist,
        _ => throw new SelectorException($"\"{name}\" is not a valid label selector operator"),
    };
}
