using System.Text;
using System.Text.RegularExpressions;

namespace KubeKatas.Katas.Labels;

/// <summary>Task 2: what may a label's key and value look like?</summary>
/// <remarks>
/// Length and shape are two questions, and both may be answered with no. Anchor a pattern with \z: $ would let a line
/// break at the end pass.
/// </remarks>
public static class LabelRules
{
    /// <summary>First the prefix, then the name.</summary>
    public static IReadOnlyList<string> KeyErrors(string key)
    {
        var parts = key.Split('/');
        return parts.Length switch
        {
            1 => [.. NameErrors(parts[0])],
            2 => [.. PrefixErrors(parts[0]), .. NameErrors(parts[1])],
            _ => [Texts.Key],
        };
    }

    /// <summary>Empty is fine.</summary>
    public static IReadOnlyList<string> ValueErrors(string value) =>
        value.Length == 0 ? [] : [.. Errors(value, 63, Texts.NamePattern, Texts.Value)];

    private static IEnumerable<string> PrefixErrors(string prefix) =>
        (prefix.Length == 0 ? ["must be non-empty"] : Errors(prefix, 253, Texts.PrefixPattern, Texts.Prefix))
        .Select(error => "prefix part " + error);

    private static IEnumerable<string> NameErrors(string name)
    {
        IEnumerable<string> missing = name.Length == 0 ? ["must be non-empty"] : [];
        return missing.Concat(Errors(name, 63, Texts.NamePattern, Texts.Name)).Select(error => "name part " + error);
    }

    private static IEnumerable<string> Errors(string text, int most, string pattern, string rule)
    {
        if (Encoding.UTF8.GetByteCount(text) > most)
        {
            yield return $"must be no more than {most} bytes";
        }

        if (!Regex.IsMatch(text, $@"\A({pattern})\z"))
        {
            yield return rule;
        }
    }
}
