using System.Text;
using System.Text.RegularExpressions;

namespace KubeKatas.Katas.Namespaces;

/// <summary>Task 2: what may an object be called?</summary>
/// <remarks>
/// A name becomes part of a host name, of a path, of a file's name. Each rule is the alphabet of the narrowest place it
/// must fit into. Length and shape are two questions, and both may be answered with no.
/// </remarks>
public static class NameErrors
{
    /// <summary>One label of a host name.</summary>
    public static IReadOnlyList<string> Label(string name) => Errors(name, 63, Texts.LabelPattern, Texts.Label);

    /// <summary>A host name.</summary>
    public static IReadOnlyList<string> Subdomain(string name) =>
        Errors(name, 253, Texts.SubdomainPattern, Texts.Subdomain);

    /// <summary>One label of a host name as the older RFC had it.</summary>
    public static IReadOnlyList<string> Label1035(string name) =>
        Errors(name, 63, Texts.Label1035Pattern, Texts.Label1035);

    /// <summary>A step of a path: whatever does not lead elsewhere.</summary>
    public static IReadOnlyList<string> PathSegment(string name) => name is "." or ".."
        ? [$"may not be '{name}'"]
        : [.. new[] { "/", "%" }.Where(name.Contains).Select(part => $"may not contain '{part}'")];

    /// <summary>Anchored with \z, for $ would let a line break at the end pass.</summary>
    private static List<string> Errors(string name, int most, string pattern, string rule)
    {
        var errors = new List<string>();
        if (Encoding.UTF8.GetByteCount(name) > most)
        {
            errors.Add($"must be no more than {most} characters");
        }

        if (!Regex.IsMatch(name, $@"\A({pattern})\z"))
        {
            errors.Add(rule);
        }

        return errors;
    }
}
