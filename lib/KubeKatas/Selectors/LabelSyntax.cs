namespace KubeKatas.Selectors;

/// <summary>What a label's key and value may look like.</summary>
/// <remarks>Source: kubernetes v1.36.2, staging/src/k8s.io/apimachinery/pkg/api/validate/content/kube.go.</remarks>
public static class LabelSyntax
{
    /// <summary>The longest name part of a key, and the longest value, in characters.</summary>
    public const int LengthMax = 63;

    /// <summary>The longest prefix of a key, in characters.</summary>
    public const int PrefixLengthMax = 253;

    private const string NamePattern = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";
    private const string SubdomainPattern = "[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*";

    /// <summary>True when the text may be a label's key: <c>name</c> or <c>prefix/name</c>.</summary>
    public static bool IsKey(ReadOnlySpan<char> key)
    {
        var slash = key.IndexOf('/');
        if (slash < 0)
        {
            return IsName(key);
        }

        return key[..slash].Length <= PrefixLengthMax && IsSubdomain(key[..slash]) && IsName(key[(slash + 1)..]);
    }

    /// <summary>True when the text may be a label's value; empty is allowed.</summary>
    public static bool IsValue(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.Length == 0 || IsName(value);
    }

    /// <summary>What is wrong with a key, in the real server's words; empty when nothing is.</summary>
    public static IReadOnlyList<string> KeyErrors(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return IsKey(key) ? [] : [.. FindKeyErrors(key)];
    }

    /// <summary>What is wrong with a value, in the real server's words; empty when nothing is.</summary>
    public static IReadOnlyList<string> ValueErrors(string value) => IsValue(value) ? [] : [.. FindValueErrors(value)];

    private static IEnumerable<string> FindKeyErrors(string key)
    {
        var parts = key.Split('/');
        if (parts.Length > 2)
        {
            yield return Pattern(
                "a qualified name must consist of alphanumeric characters, '-', '_' or '.', "
                    + "and must start and end with an alphanumeric character",
                NamePattern,
                "MyName",
                "my.name",
                "123-abc"
            ) + " with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')";
            yield break;
        }

        foreach (var error in parts.Length == 2 ? PrefixErrors(parts[0]) : [])
        {
            yield return "prefix part " + error;
        }

        foreach (var error in NameErrors(parts[^1]))
        {
            yield return "name part " + error;
        }
    }

    private static IEnumerable<string> PrefixErrors(string prefix)
    {
        if (prefix.Length == 0)
        {
            yield return "must be non-empty";
            yield break;
        }

        if (prefix.Length > PrefixLengthMax)
        {
            yield return $"must be no more than {PrefixLengthMax} bytes";
        }

        if (!IsSubdomain(prefix))
        {
            yield return Pattern(
                "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, "
                    + "'-' or '.', and must start and end with an alphanumeric character",
                SubdomainPattern,
                "example.com"
            );
        }
    }

    private static IEnumerable<string> NameErrors(string name)
    {
        if (name.Length == 0)
        {
            yield return "must be non-empty";
        }

        if (name.Length > LengthMax)
        {
            yield return $"must be no more than {LengthMax} bytes";
        }

        if (!HasNameShape(name))
        {
            yield return Pattern(
                "must consist of alphanumeric characters, '-', '_' or '.', and must start and end "
                    + "with an alphanumeric character",
                NamePattern,
                "MyName",
                "my.name",
                "123-abc"
            );
        }
    }

    private static IEnumerable<string> FindValueErrors(string value)
    {
        if (value.Length > LengthMax)
        {
            yield return $"must be no more than {LengthMax} bytes";
        }

        if (!HasNameShape(value))
        {
            yield return Pattern(
                "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' "
                    + "or '.', and must start and end with an alphanumeric character",
                $"({NamePattern})?",
                "MyValue",
                "my_value",
                "12345"
            );
        }
    }

    private static string Pattern(string rule, string pattern, params string[] examples) =>
        $"{rule} (e.g. {string.Join(", or ", examples.Select(example => $"'{example}'"))}, "
        + $"regex used for validation is '{pattern}')";

    private static bool IsName(ReadOnlySpan<char> name) => name.Length <= LengthMax && HasNameShape(name);

    private static bool HasNameShape(ReadOnlySpan<char> name)
    {
        if (name.IsEmpty || !char.IsAsciiLetterOrDigit(name[0]) || !char.IsAsciiLetterOrDigit(name[^1]))
        {
            return false;
        }

        foreach (var letter in name)
        {
            if (!char.IsAsciiLetterOrDigit(letter) && letter is not ('-' or '_' or '.'))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsSubdomain(ReadOnlySpan<char> name)
    {
        foreach (var range in name.Split('.'))
        {
            var part = name[range];
            if (part.IsEmpty || !IsLowerOrDigit(part[0]) || !IsLowerOrDigit(part[^1]))
            {
                return false;
            }

            foreach (var letter in part)
            {
                if (!IsLowerOrDigit(letter) && letter != '-')
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static bool IsLowerOrDigit(char letter) => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter);
}
