using System.Globalization;
using System.Text.RegularExpressions;

namespace KubeKatas.Katas.Objects;

/// <summary>Task 2: which version comes first?</summary>
/// <remarks>
/// A version becomes a tuple whose parts stand in the order in which they count; tuples compare part by part. What has
/// no such form has no tuple, and comes last by the alphabet.
/// </remarks>
public static class VersionOrder
{
    /// <summary>Tuples against tuples, words against words.</summary>
    public static int Compare(string left, string right) => (Rank(left), Rank(right)) switch
    {
        ({ } first, { } second) => first.CompareTo(second),
        ({ }, null) => 1,
        (null, { }) => -1,
        _ => string.CompareOrdinal(right, left),
    };

    private static (int Stability, long Major, long Minor)? Rank(string version)
    {
        var match = Regex.Match(version, @"\Av([0-9]+)((alpha|beta)([0-9]+))?\z");
        return !match.Success ? null : match.Groups[3].Value switch
        {
            "" => (2, Number(match.Groups[1]), 0),
            "beta" => (1, Number(match.Groups[1]), Number(match.Groups[4])),
            _ => (0, Number(match.Groups[1]), Number(match.Groups[4])),
        };
    }

    private static long Number(Group digits) => long.Parse(digits.Value, CultureInfo.InvariantCulture);
}
