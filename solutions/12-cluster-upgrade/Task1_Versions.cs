using System.Globalization;
using System.Text.RegularExpressions;
using KubeKatas.Installation.Upgrades;

namespace KubeKatas.Katas.ClusterUpgrade;

/// <summary>Task 1: which version comes first?</summary>
/// <remarks>
/// The comparison looks at what weighs most first. A pre-release is the one surprise: having something there makes a
/// version smaller, not larger.
/// </remarks>
public static class Versions
{
    private const string Number = "(0|[1-9][0-9]*)";

    private const string Shape =
        $@"\Av?{Number}\.{Number}\.{Number}(-[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?(\+[0-9A-Za-z.-]+)?\z";

    /// <summary>Three numbers and what stands behind the dash.</summary>
    public static KubeVersion Parse(string text)
    {
        var match = Regex.Match(text, Shape);
        if (!match.Success)
        {
            throw new FormatException($"{text} is no version");
        }

        var numbers = match.Groups.Values.Skip(1).Take(3)
            .Select(group => int.Parse(group.Value, CultureInfo.InvariantCulture)).ToArray();
        return new(numbers[0], numbers[1], numbers[2], match.Groups[4].Value.TrimStart('-'));
    }

    /// <summary>The numbers first, then what stands behind the dash.</summary>
    public static int Compare(KubeVersion left, KubeVersion right)
    {
        var byNumbers = (left.Major, left.Minor, left.Patch).CompareTo((right.Major, right.Minor, right.Patch));
        if (byNumbers != 0)
        {
            return byNumbers;
        }

        if (left.PreRelease.Length == 0 || right.PreRelease.Length == 0)
        {
            return right.PreRelease.Length - left.PreRelease.Length;
        }

        var (mine, theirs) = (left.PreRelease.Split('.'), right.PreRelease.Split('.'));
        var difference = mine.Zip(theirs, ComparePart).FirstOrDefault(order => order != 0);
        return difference != 0 ? difference : mine.Length - theirs.Length;
    }

    private static int ComparePart(string left, string right) =>
        IsNumber(left) && IsNumber(right) ? int.Parse(left, CultureInfo.InvariantCulture)
            .CompareTo(int.Parse(right, CultureInfo.InvariantCulture))
        : IsNumber(left) != IsNumber(right) ? IsNumber(right).CompareTo(IsNumber(left))
        : string.CompareOrdinal(left, right);

    private static bool IsNumber(string part) => part.All(char.IsAsciiDigit);
}
