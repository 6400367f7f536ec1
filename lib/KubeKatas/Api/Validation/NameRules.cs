using System.Globalization;
using System.Text;

namespace KubeKatas.Api.Validation;

/// <summary>The rules for names and labels; each gives the texts of what is wrong, none for a good one.</summary>
/// <remarks>
/// Lengths count bytes of UTF-8. Source: kubernetes v1.36.2,
/// staging/src/k8s.io/apimachinery/pkg/util/validation/validation.go and pkg/api/validate/content.
/// </remarks>
public static class NameRules
{
    /// <summary>The most bytes of a DNS label, of the name part of a label key, and of a label value: 63.</summary>
    public const int LabelLength = 63;

    /// <summary>The most bytes of a DNS subdomain, such as most objects' names: 253.</summary>
    public const int SubdomainLength = 253;

    private const string LabelPattern = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
    private const string SubdomainPattern = LabelPattern + @"(\." + LabelPattern + ")*";
    private const string QualifiedPattern = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";
    private const string Quoted = "alphanumeric characters, '-', '_' or '.'";

    private static readonly string LabelText = Text(
        "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and " +
        "end with an alphanumeric character", LabelPattern, "my-name", "123-abc");

    private static readonly string SubdomainText = Text(
        "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must " +
        "start and end with an alphanumeric character", SubdomainPattern, "example.com");

    private static readonly string Label1035Text = Text(
        "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic " +
        "character, and end with an alphanumeric character", "[a-z]([-a-z0-9]*[a-z0-9])?", "my-name", "abc-123");

    private static readonly string WildcardText = Text(
        "a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain, which must consist " +
        "of lower case alphanumeric characters, '-' or '.' and end with an alphanumeric character",
        @"\*\." + SubdomainPattern, "*.example.com");

    private static readonly string QualifiedText = Text(
        $"must consist of {Quoted}, and must start and end with an alphanumeric character",
        QualifiedPattern, "MyName", "my.name", "123-abc");

    private static readonly string LabelValueText = Text(
        $"a valid label must be an empty string or consist of {Quoted}, and must start and end with an alphanumeric " +
        "character", $"({QualifiedPattern})?", "MyValue", "my_value", "12345");

    private static readonly string ConfigKeyText = Text(
        $"a valid config key must consist of {Quoted}", "[-._a-zA-Z0-9]+", "key.name", "KEY_NAME", "key-name");

    /// <summary>
    /// A DNS label, such as a container's or a namespace's name: lower case, at most 63 bytes, no dots.
    /// </summary>
    public static IReadOnlyList<string> Dns1123Label(string? value) =>
        Check(value ?? "", LabelLength, "characters", IsDnsLabel(value ?? ""), LabelText);

    /// <summary>A DNS subdomain, such as most objects' names: labels with dots between, at most 253 bytes.</summary>
    public static IReadOnlyList<string> Dns1123Subdomain(string? value) =>
        Check(value ?? "", SubdomainLength, "characters", IsSubdomain(value ?? ""), SubdomainText);

    /// <summary>A DNS label that starts with a letter.</summary>
    public static IReadOnlyList<string> Dns1035Label(string? value) => Check(
        value ?? "", LabelLength, "characters", IsDnsLabel(value ?? "") && char.IsAsciiLetter(value![0]),
            Label1035Text);

    /// <summary>A host with a star for its first label, as an Ingress takes it.</summary>
    public static IReadOnlyList<string> WildcardSubdomain(string? value)
    {
        var text = value ?? "";
        var good = text.StartsWith("*.", StringComparison.Ordinal) && IsSubdomain(text.AsSpan(2));
        return Check(text, SubdomainLength, "characters", good, WildcardText);
    }

    /// <summary>A label's value: empty, or at most 63 bytes of letters, digits, <c>-_.</c>.</summary>
    public static IReadOnlyList<string> LabelValue(string? value)
    {
        var text = value ?? "";
        return Check(text, LabelLength, "bytes", text.Length == 0 || IsQualifiedPart(text), LabelValueText);
    }

    /// <summary>A key of a ConfigMap or Secret: it becomes a file's name.</summary>
    public static IReadOnlyList<string> ConfigMapKey(string? value)
    {
        var text = value ?? "";
        var good = text.Length > 0 && text.All(letter => char.IsAsciiLetterOrDigit(letter) || "-._".Contains(letter));
        var problems = new List<string>(Check(text, SubdomainLength, "characters", good, ConfigKeyText));
        if (text is "." or "..")
        {
            problems.Add($"must not be '{text}'");
        }
        else if (text.StartsWith("..", StringComparison.Ordinal))
        {
            problems.Add("must not start with '..'");
        }

        return problems;
    }

    /// <summary>
    /// A label's key: a name of at most 63 bytes, with a DNS subdomain and a slash before it if one likes.
    /// </summary>
    public static IReadOnlyList<string> QualifiedName(string? value)
    {
        var text = value ?? "";
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var name = slash < 0 ? text : text[(slash + 1)..];
        if ((slash < 0 || IsSubdomain(text.AsSpan(0, slash))) && slash <= SubdomainLength
            && name.Length <= LabelLength && IsQualifiedPart(name))
        {
            return [];
        }

        return slash >= 0 && name.Contains('/', StringComparison.Ordinal)
            ? [$"a qualified name {QualifiedText} with an optional DNS subdomain prefix and '/' " +
                "(e.g. 'example.com/MyName')"]
            : QualifiedProblems(slash < 0 ? null : text[..slash], name);
    }

    /// <summary>A name that can stand in a path of the API, which RBAC objects have.</summary>
    public static IReadOnlyList<string> PathSegment(string? value)
    {
        var text = value ?? "";
        return text is "." or ".." ? [$"may not be '{text}'"]
            : text.AsSpan().ContainsAny('/', '%') ? SegmentProblems(text)
            : [];
    }

    private static string[] SegmentProblems(string text) =>
        [.. "/%".Where(letter => text.Contains(letter)).Select(letter => $"may not contain '{letter}'")];

    /// <summary>What a generated name's beginning must obey: its last dash stands for the letters to come.</summary>
    internal static string MaskTrailingDash(string prefix) =>
        prefix.Length > 1 && prefix[^1] == '-' ? string.Concat(prefix.AsSpan(0, prefix.Length - 2), "a") : prefix;

    internal static bool IsDnsLabel(ReadOnlySpan<char> text)
    {
        if (text.Length == 0 || text[0] == '-' || text[^1] == '-')
        {
            return false;
        }

        foreach (var letter in text)
        {
            if (!char.IsAsciiLetterLower(letter) && !char.IsAsciiDigit(letter) && letter != '-')
            {
                return false;
            }
        }

        return true;
    }

    internal static bool IsSubdomain(ReadOnlySpan<char> text)
    {
        foreach (var part in text.Split('.'))
        {
            if (!IsDnsLabel(text[part]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsQualifiedPart(string text)
    {
        if (text.Length == 0 || !char.IsAsciiLetterOrDigit(text[0]) || !char.IsAsciiLetterOrDigit(text[^1]))
        {
            return false;
        }

        foreach (var letter in text)
        {
            if (!char.IsAsciiLetterOrDigit(letter) && letter is not ('-' or '_' or '.'))
            {
                return false;
            }
        }

        return true;
    }

    private static List<string> QualifiedProblems(string? prefix, string name)
    {
        var problems = new List<string>();
        if (prefix is { Length: 0 })
        {
            problems.Add("prefix part must be non-empty");
        }
        else if (prefix is not null)
        {
            var found = Check(prefix, SubdomainLength, "bytes", IsSubdomain(prefix), SubdomainText);
            problems.AddRange(found.Select(text => $"prefix part {text}"));
        }

        if (name.Length == 0)
        {
            problems.Add("name part must be non-empty");
        }

        var rest = Check(name, LabelLength, "bytes", IsQualifiedPart(name), QualifiedText);
        problems.AddRange(rest.Select(text => $"name part {text}"));
        return problems;
    }

    private static string[] Check(string value, int most, string unit, bool matches, string otherwise)
    {
        var tooLong = value.Length > most || (value.Length * 3 > most && Encoding.UTF8.GetByteCount(value) > most);
        if (!tooLong)
        {
            return matches ? [] : [otherwise];
        }

        var text = $"must be no more than {most.ToString(CultureInfo.InvariantCulture)} {unit}";
        return matches ? [text] : [text, otherwise];
    }

    private static string Text(string rule, string pattern, params string[] examples)
    {
        var shown = string.Join(" or ", examples.Select(example => $"'{example}', "));
        return $"{rule} (e.g. {shown}regex used for validation is '{pattern}')";
    }
}
