namespace KubeKatas.Api.Validation;

/// <summary>The rules that names obey, each replaceable; a kind's name obeys one of them.</summary>
/// <remarks>They concern <c>metadata.name</c> and <c>metadata.generateName</c> of objects that are created.</remarks>
public sealed record NamePieces
{
    private static readonly NameRule Label = NameRules.Dns1123Label;
    private static readonly NameRule Subdomain = NameRules.Dns1123Subdomain;
    private static readonly NameRule Segment = NameRules.PathSegment;

    /// <summary>The library's own rules.</summary>
    public static NamePieces BuiltIn { get; } = new();

    /// <summary>The rule of Namespaces and Services: what is wrong with the name, nothing for a good one.</summary>
    public Func<string, IReadOnlyList<string>> Dns1123Label { get; init; } = NameRules.Dns1123Label;

    /// <summary>The rule of most kinds: what is wrong with the name, nothing for a good one.</summary>
    public Func<string, IReadOnlyList<string>> Dns1123Subdomain { get; init; } = NameRules.Dns1123Subdomain;

    /// <summary>The rule of roles, their bindings and disruption budgets: what is wrong with the name, nothing for a good one.</summary>
    public Func<string, IReadOnlyList<string>> PathSegment { get; init; } = NameRules.PathSegment;

    /// <summary>The rule to use in place of one of the library's own.</summary>
    internal NameRule InPlaceOf(NameRule rule)
    {
        if (ReferenceEquals(this, BuiltIn))
        {
            return rule;
        }

        return rule == Label ? name => Dns1123Label(name ?? "")
            : rule == Subdomain ? name => Dns1123Subdomain(name ?? "")
            : rule == Segment ? name => PathSegment(name ?? "")
            : rule;
    }
}
