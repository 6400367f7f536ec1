using System.Collections.Immutable;
using k8s.Models;

namespace KubeKatas.Selectors;

/// <summary>From the selector in an object to the one that matches.</summary>
/// <remarks>Source: kubernetes v1.36.2, staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/helpers.go,
/// LabelSelectorAsSelector.</remarks>
internal static class SelectorConversion
{
    public static LabelSelector Convert(V1LabelSelector? selector)
    {
        if (selector is null)
        {
            return LabelSelector.Nothing;
        }

        var requirements = new List<Requirement>();
        foreach (var (key, value) in selector.MatchLabels ?? new Dictionary<string, string>())
        {
            requirements.Add(Requirement.Of(key, SelectionOperator.Equals, value));
        }

        foreach (var expression in selector.MatchExpressions ?? [])
        {
            ImmutableArray<string> values = expression.Values is null ? [] : [.. expression.Values];
            requirements.Add(Requirement.Of(expression.Key, OperatorOf(expression.OperatorProperty), values));
        }

        return requirements.Count == 0 ? LabelSelector.Everything : new(requirements);
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
