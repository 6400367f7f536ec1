using System.Collections.Immutable;
using System.Globalization;

namespace KubeKatas.Selectors;

/// <summary>What a requirement's parts must be.</summary>
/// <remarks>Source: kubernetes v1.36.2, staging/src/k8s.io/apimachinery/pkg/labels/selector.go,
/// NewRequirement.</remarks>
internal static class RequirementRules
{
    public static void Check(string key, SelectionOperator @operator, ImmutableArray<string> values)
    {
        if (LabelSyntax.IsKey(key) && HasRightCount(@operator, values.Length) && values.All(LabelSyntax.IsValue) &&
            (!IsInequality(@operator) || IsNumber(values[0])))
        {
            return;
        }

        throw new SelectorException(Aggregate([.. Errors(key, @operator, values)]));
    }

    /// <summary>Several errors as the real server joins them: each once, in brackets when there is more than
    /// one.</summary>
    private static string Aggregate(IReadOnlyList<string> errors) => errors.Distinct().ToArray() switch
    {
        [var only] => only,
        var several => $"[{string.Join(", ", several)}]",
    };

    private static bool HasRightCount(SelectionOperator @operator, int count) => @operator switch
    {
        SelectionOperator.In or SelectionOperator.NotIn => count > 0,
        SelectionOperator.Exists or SelectionOperator.DoesNotExist => count == 0,
        _ => count == 1,
    };

    private static IEnumerable<string> Errors(string key, SelectionOperator @operator, ImmutableArray<string> values)
    {
        if (LabelSyntax.KeyErrors(key) is { Count: > 0 } wrongKey)
        {
            yield return $"key: Invalid value: {Quoted(key)}: {string.Join("; ", wrongKey)}";
        }

        if (!HasRightCount(@operator, values.Length))
        {
            yield return $"values: Invalid value: {Shown(values)}: {CountError(@operator)}";
        }

        for (var i = 0; IsInequality(@operator) && i < values.Length; i++)
        {
            if (!IsNumber(values[i]))
            {
                yield return $"values[{i}]: Invalid value: {Quoted(values[i])}: " +
                    "for 'Gt', 'Lt' operators, the value must be an integer";
            }
        }

        for (var i = 0; i < values.Length; i++)
        {
            if (LabelSyntax.ValueErrors(values[i]) is { Count: > 0 } wrongValue)
            {
                yield return $"values[{i}][{key}]: Invalid value: {Quoted(values[i])}: {string.Join("; ", wrongValue)}";
            }
        }
    }

    private static string CountError(SelectionOperator @operator) => @operator switch
    {
        SelectionOperator.In or SelectionOperator.NotIn => "for 'in', 'notin' operators, values set can't be empty",
        SelectionOperator.Exists or SelectionOperator.DoesNotExist =>
            "values set must be empty for exists and does not exist",
        SelectionOperator.GreaterThan or SelectionOperator.LessThan =>
            "for 'Gt', 'Lt' operators, exactly one value is required",
        _ => "exact-match compatibility requires one single value",
    };

    private static bool IsInequality(SelectionOperator @operator) =>
        @operator is SelectionOperator.GreaterThan or SelectionOperator.LessThan;

    private static bool IsNumber(string value) =>
        long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);

    private static string Shown(ImmutableArray<string> values) =>
        values.IsEmpty ? "[]" : $"[{string.Join(",", values.Select(Quoted))}]";

    private static string Quoted(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
