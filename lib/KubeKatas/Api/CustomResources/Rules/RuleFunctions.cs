using System.Globalization;
using System.Text.RegularExpressions;

namespace KubeKatas.Api.CustomResources.Rules;

/// <summary>The functions that rules can call.</summary>
/// <remarks>
/// Source: github.com/google/cel-spec, doc/langdef.md; kubernetes v1.36.2, staging/src/k8s.io/apiserver/pkg/cel/library.
/// Left out: URLs, addresses, quantities, times, formats, authorization.
/// </remarks>
internal static class RuleFunctions
{
    private static readonly TimeSpan PatternTime = TimeSpan.FromSeconds(1);

    private static readonly Dictionary<(string Name, int Arguments), Func<object?[], object?>> Rows = new()
    {
        [("size", 1)] = given => Size(given[0]),
        [("startsWith", 2)] = given => Text(given[0]).StartsWith(Text(given[1]), StringComparison.Ordinal),
        [("endsWith", 2)] = given => Text(given[0]).EndsWith(Text(given[1]), StringComparison.Ordinal),
        [("contains", 2)] = given => Text(given[0]).Contains(Text(given[1]), StringComparison.Ordinal),
        [("matches", 2)] = given => Regex.IsMatch(
            Text(given[0]), Text(given[1]), RegexOptions.CultureInvariant, PatternTime),
        [("lowerAscii", 1)] = given => Text(given[0]).ToLowerInvariant(),
        [("upperAscii", 1)] = given => Text(given[0]).ToUpperInvariant(),
        [("trim", 1)] = given => Text(given[0]).Trim(),
        [("indexOf", 2)] = given => given[0] is List<object?> list
            ? list.FindIndex(item => RuleOperators.AreSame(item, given[1]))
            : (long)Text(given[0]).IndexOf(Text(given[1]), StringComparison.Ordinal),
        [("replace", 3)] = given => Text(given[0]).Replace(Text(given[1]), Text(given[2]), StringComparison.Ordinal),
        [("split", 2)] = given => Text(given[0]).Split(Text(given[1])).Cast<object?>().ToList(),
        [("join", 1)] = given => string.Concat(List(given[0]).Select(Text)),
        [("join", 2)] = given => string.Join(Text(given[1]), List(given[0]).Select(Text)),
        [("sum", 1)] = given => List(given[0]).TrueForAll(item => item is long)
            ? (object)List(given[0]).Sum(item => (long)item!)
            : List(given[0]).Sum(RuleOperators.Number),
        [("min", 1)] = given => Best(List(given[0]), -1),
        [("max", 1)] = given => Best(List(given[0]), 1),
        [("isSorted", 1)] = given => IsSorted(List(given[0])),
        [("int", 1)] = given => given[0] is string text
            ? long.Parse(text, CultureInfo.InvariantCulture)
            : (long)RuleOperators.Number(given[0]),
        [("double", 1)] = given => given[0] is string text
            ? double.Parse(text, CultureInfo.InvariantCulture)
            : RuleOperators.Number(given[0]),
        [("string", 1)] = given => given[0] switch
        {
            bool flag => flag ? "true" : "false",
            double number => GoFloat.Of(number),
            var other => Convert.ToString(other, CultureInfo.InvariantCulture),
        },
    };

    /// <summary>A call.</summary>
    /// <exception cref="RuleException">There is no such function here.</exception>
    public static RuleTerm Of(string name, List<RuleTerm> arguments)
    {
        var row = Rows.GetValueOrDefault((name, arguments.Count))
            ?? throw new RuleException($"undeclared reference to '{name}'");
        return scope =>
        {
            try
            {
                var result = row([.. arguments.Select(argument => argument(scope))]);
                return result is int whole ? (long)whole : result;
            }
            catch (Exception problem) when (problem is FormatException or OverflowException or ArgumentException
                or RegexMatchTimeoutException)
            {
                throw new RuleException(problem.Message);
            }
        };
    }

    private static long Size(object? value) => value switch
    {
        string text => text.EnumerateRunes().Count(),
        List<object?> list => list.Count,
        Dictionary<string, object?> map => map.Count,
        _ => throw new RuleException("no such overload"),
    };

    private static object? Best(List<object?> list, int sign) => list.Count == 0
        ? throw new RuleException(sign < 0 ? "min called on empty list" : "max called on empty list")
        : list.Aggregate((best, item) => RuleOperators.Compare(item, best) * sign > 0 ? item : best);

    private static bool IsSorted(List<object?> list) =>
        list.Zip(list.Skip(1)).All(pair => RuleOperators.Compare(pair.First, pair.Second) <= 0);

    private static string Text(object? value) => value as string ?? throw new RuleException("no such overload");

    private static List<object?> List(object? value) =>
        value as List<object?> ?? throw new RuleException("no such overload");
}
