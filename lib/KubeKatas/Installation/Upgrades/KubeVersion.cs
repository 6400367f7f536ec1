using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace KubeKatas.Installation.Upgrades;

/// <summary>A version of Kubernetes, such as <c>v1.36.2</c> or <c>v1.37.0-rc.1</c>.</summary>
/// <remarks>
/// Versions are ordered as Semantic Versioning says: a pre-release comes before its release. What follows a plus sign,
/// as in <c>v1.36.2+k3s1</c>, is read and forgotten, since it has no place in the order. Source: kubernetes v1.36.2,
/// staging/src/k8s.io/apimachinery/pkg/util/version/version.go (ParseSemantic, Compare).
/// </remarks>
/// <param name="Major">So far always 1.</param>
/// <param name="Minor">The number that the skew policy is about.</param>
/// <param name="Patch">Corrections only.</param>
/// <param name="PreRelease">For example <c>rc.1</c>; empty for a release.</param>
public sealed partial record KubeVersion(int Major, int Minor, int Patch, string PreRelease = "")
    : IComparable<KubeVersion>
{
    /// <summary>Reads a version.</summary>
    /// <param name="text">Three numbers with dots between; a leading <c>v</c> may be there or not.</param>
    /// <exception cref="FormatException">It is none.</exception>
    public static KubeVersion Parse(string text) => TryParse(text, out var version)
        ? version
        : throw new FormatException($"\"{text}\" is no version; one looks like v1.36.2 or v1.37.0-rc.1.");

    /// <summary>Reads a version, if it is one.</summary>
    /// <param name="text">What may be a version; null is none.</param>
    /// <param name="version">The version; null when the answer is false.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out KubeVersion? version)
    {
        var match = Shape().Match(text ?? "");
        var numbers = Enumerable.Range(1, 3).Select(at => Number(match.Groups[at].Value)).ToArray();
        version = match.Success && numbers is [{ } major, { } minor, { } patch]
            ? new(major, minor, patch, match.Groups[4].Value)
            : null;
        return version is not null;
    }

    /// <summary>True for an alpha, a beta or a release candidate.</summary>
    public bool IsPreRelease => PreRelease.Length > 0;

    /// <summary>The minor alone, as one speaks of it: <c>1.36</c>.</summary>
    public string Series => string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}");

    /// <summary>By how many minors this one is newer; negative when it is older.</summary>
    /// <param name="other">A version of the same major: there has been no second one yet.</param>
    public int MinorsAhead(KubeVersion other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Minor - other.Minor;
    }

    /// <summary>Negative when this version comes before the other.</summary>
    public int CompareTo(KubeVersion? other)
    {
        if (other is null)
        {
            return 1;
        }

        var byNumbers = (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));
        return byNumbers != 0 ? byNumbers : ComparePreReleases(PreRelease, other.PreRelease);
    }

    /// <summary>True when the left one comes first.</summary>
    public static bool operator <(KubeVersion left, KubeVersion right) => Compare(left, right) < 0;

    /// <summary>True when the right one comes first.</summary>
    public static bool operator >(KubeVersion left, KubeVersion right) => Compare(left, right) > 0;

    /// <summary>True when the right one does not come first.</summary>
    public static bool operator <=(KubeVersion left, KubeVersion right) => Compare(left, right) <= 0;

    /// <summary>True when the left one does not come first.</summary>
    public static bool operator >=(KubeVersion left, KubeVersion right) => Compare(left, right) >= 0;

    /// <summary>The version as Kubernetes writes it, with its <c>v</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"v{Major}.{Minor}.{Patch}{(IsPreRelease ? "-" + PreRelease : "")}");

    private static int Compare(KubeVersion left, KubeVersion right)
    {
        ArgumentNullException.ThrowIfNull(left);
        return left.CompareTo(right);
    }

    /// <summary>None at all is the release, and comes last; otherwise part by part.</summary>
    private static int ComparePreReleases(string left, string right)
    {
        if (left.Length == 0 || right.Length == 0)
        {
            return right.Length.CompareTo(left.Length);
        }

        var (mine, theirs) = (left.Split('.'), right.Split('.'));
        var difference = mine.Zip(theirs, ComparePart).FirstOrDefault(order => order != 0);
        return difference != 0 ? difference : mine.Length.CompareTo(theirs.Length);
    }

    /// <summary>Numbers by value, and before words; words by their letters.</summary>
    private static int ComparePart(string left, string right) => (Number(left), Number(right)) switch
    {
        ({ } mine, { } theirs) => mine.CompareTo(theirs),
        (not null, null) => -1,
        (null, not null) => 1,
        _ => string.CompareOrdinal(left, right),
    };

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private const string NumberShape = "(0|[1-9][0-9]*)";
    private const string PartShape = "(?:0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*)";

    [GeneratedRegex(
        $@"\Av?{NumberShape}\.{NumberShape}\.{NumberShape}"
        + $@"(?:-({PartShape}(?:\.{PartShape})*))?(?:\+[0-9A-Za-z.-]+)?\z")]
    private static partial Regex Shape();
}
