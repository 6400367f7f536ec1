namespace KubeKatas.Katas.Namespaces;

/// <summary>The API server's long sentences about names, so that you need not type them.</summary>
/// <remarks>Source: kubernetes v1.36.2, staging/src/k8s.io/apimachinery/pkg/util/validation/validation.go.</remarks>
public static class Texts
{
    /// <summary>A pattern for a DNS-1123 label, unanchored.</summary>
    public const string LabelPattern = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";

    /// <summary>A pattern for a DNS-1123 subdomain, unanchored.</summary>
    public const string SubdomainPattern = $@"{LabelPattern}(\.{LabelPattern})*";

    /// <summary>A pattern for a DNS-1035 label, unanchored.</summary>
    public const string Label1035Pattern = "[a-z]([-a-z0-9]*[a-z0-9])?";

    /// <summary>About a name that is no DNS-1123 label.</summary>
    public const string Label = "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', "
        + "and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', "
        + $"regex used for validation is '{LabelPattern}')";

    /// <summary>About a name that is no DNS-1123 subdomain.</summary>
    public const string Subdomain = "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric "
        + "characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', "
        + $"regex used for validation is '{SubdomainPattern}')";

    /// <summary>About a name that is no DNS-1035 label.</summary>
    public const string Label1035 = "a DNS-1035 label must consist of lower case alphanumeric characters or '-', "
        + "start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', "
        + $"regex used for validation is '{Label1035Pattern}')";
}
