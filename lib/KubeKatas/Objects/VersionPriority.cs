using System.Globalization;
using System.Text.RegularExpressions;

namespace KubeKatas.Objects;

/// <summary>Which of two API versions is the better one: stable before beta before alpha, then the higher
/// number.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, staging/src/k8s.io/apimachinery/pkg/version/helpers.go, CompareKubeAwareVersionStrings.
/// Names of another form
/// come last, in alphabetical order.
/// </remarks>
public static partial class VersionPriority
{
    private enum Stability
    {
        Alpha,
        Beta,
        Stable,
    }

    /// <summary>Positive when <paramref name="left"/> is to be preferred, negative when <paramref name="right"/>
    /// is.</summary>
    /// <example><c>v2</c> over <c>v1</c> over <c>v2beta1</c> over <c>v1beta2</c> over <c>v3alpha1</c> over
    /// <c>foo10</c>.</example>
    public static int Compare(string left, string right) =>
        (Rank(left), Rank(right)) switch
        {
            ({ } first, { } second) => first.CompareTo(second),
            ({ }, null) => 1,
            (null, { }) => -1,
            _ => string.CompareOrdinal(right, left),
        };

    /// <summary>The versions, best first.</summary>
    public static IEnumerable<string> Sorted(IEnumerable<string> versions) =>
        Sorted(versions, Compare);

    /// <summary>The versions, best first by another order.</summary>
    internal static IEnumerable<string> Sorted(IEnumerable<string> versions, Comparison<string> compare) =>
        versions.OrderDescending(Comparer<string>.Create(compare));

    private static (Stability, long, long)? Rank(string version)
    {
        var match = Form().Match(version);
        if (!match.Success || !long.TryParse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture, out var major))
        {
            return null;
        }

        var stability = match.Groups[2].Value switch
        {
            "alpha" => Stability.Alpha,
            "beta" => Stability.Beta,
            _ => Stability.Stable,
        };
        _ = long.TryParse(match.Groups[3].ValueSpan, CultureInfo.InvariantCulture, out var minor);
        return (stability, major, minor);
    }

    [GeneratedRegex(@"\Av([0-9]+)(?:(alpha|beta)([0-9]+))?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
