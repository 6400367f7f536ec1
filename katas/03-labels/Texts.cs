namespace KubeKatas.Katas.Labels;

/// <summary>The API server's long sentences about labels, so that you need not type them.</summary>
/// <remarks>Source: kubernetes v1.36.2, staging/src/k8s.io/apimachinery/pkg/api/validate/content/kube.go.</remarks>
public static class Texts
{
    /// <summary>A pattern for a key's name part, unanchored. A value matches it too, or is empty.</summary>
    public const string NamePattern = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";

    /// <summary>A pattern for a key's prefix, unanchored.</summary>
    public const string PrefixPattern = @"[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*";

    /// <summary>About a key with two slashes or more.</summary>
    public const string Key = "a qualified name must consist of " + NameRule
        + " with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')";

    /// <summary>About a name part that does not match.</summary>
    public const string Name = "must consist of " + NameRule;

    /// <summary>About a prefix that does not match.</summary>
    public const string Prefix = "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, "
        + "'-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', "
        + $"regex used for validation is '{PrefixPattern}')";

    /// <summary>About a value that does not match.</summary>
    public const string Value = "a valid label must be an empty string or consist of alphanumeric characters, "
        + "'-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue', or 'my_value', "
        + $"or '12345', regex used for validation is '({NamePattern})?')";

    private const string NameRule = "alphanumeric characters, '-', '_' or '.', and must start and end with an "
        + "alphanumeric character (e.g. 'MyName', or 'my.name', or '123-abc', "
        + $"regex used for validation is '{NamePattern}')";
}
