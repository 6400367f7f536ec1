using k8s.Models;

namespace KubeKatas.Api.Authorization;

/// <summary>Whether somebody who holds some rules may hand out others.</summary>
/// <remarks>Pure. Source: kubernetes v1.36.2, pkg/registry/rbac/validation/{policy_compact,rule}.go,
/// component-helpers/auth/rbac/validation/policy_comparator.go.</remarks>
internal static class RuleCover
{
    private const string All = "*";

    /// <summary>What of some rules is not held, in the server's words, sorted; none when all is.</summary>
    public static IReadOnlyList<string> Missing(IEnumerable<V1PolicyRule> wanted, IReadOnlyList<V1PolicyRule> held) =>
    [
        .. wanted.SelectMany(Atoms)
            .Where(atom => !held.Any(rule => Covers(rule, atom)))
            .GroupBy(atom => (atom.Group, atom.Resource, atom.Path, atom.Name))
            .Select(group => Text(group.Key, group.Select(atom => atom.Verb).Distinct()))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>A rule taken apart into single rights.</summary>
    private static IEnumerable<Atom> Atoms(V1PolicyRule rule)
    {
        IEnumerable<string?> names = rule.ResourceNames is { Count: > 0 } some ? some : [null];
        var ofResources =
            from verb in rule.Verbs ?? []
            from apiGroup in rule.ApiGroups ?? []
            from resource in rule.Resources ?? []
            from name in names
            select new Atom(verb, apiGroup, resource, null, name);
        var ofPaths =
            from verb in rule.Verbs ?? []
            from path in rule.NonResourceURLs ?? []
            select new Atom(verb, null, null, path, null);
        return ofResources.Concat(ofPaths);
    }

    private static bool Covers(V1PolicyRule rule, Atom atom) =>
        RbacRules.Has(rule.Verbs, atom.Verb)
        && (atom.Path is not null
            ? (rule.NonResourceURLs ?? []).Any(url => CoversPath(url, atom.Path))
            : RbacRules.Has(rule.ApiGroups, atom.Group!)
                && (rule.Resources ?? []).Any(resource => CoversResource(resource, atom.Resource!))
                && (rule.ResourceNames is not { Count: > 0 } names || (atom.Name is not null && names.Contains(atom.Name))));

    private static bool CoversResource(string held, string wanted) =>
        held == All || held == wanted
        || (held.StartsWith("*/", StringComparison.Ordinal) && wanted.EndsWith(held[1..], StringComparison.Ordinal));

    private static bool CoversPath(string held, string wanted) =>
        held == wanted
        || (held.EndsWith(All, StringComparison.Ordinal)
            && wanted.TrimEnd('*').StartsWith(held[..^1], StringComparison.Ordinal));

    private static string Text(
        (string? Group, string? Resource, string? Path, string? Name) about, IEnumerable<string> verbs)
    {
        List<string> parts = about.Path is not null
            ? [$"NonResourceURLs:[\"{about.Path}\"]"]
            : [$"APIGroups:[\"{about.Group}\"]", $"Resources:[\"{about.Resource}\"]"];
        if (about.Name is not null)
        {
            parts.Add($"ResourceNames:[\"{about.Name}\"]");
        }

        parts.Add($"Verbs:[{string.Join(' ', verbs.Select(verb => $"\"{verb}\""))}]");
        return $"{{{string.Join(", ", parts)}}}";
    }

    private readonly record struct Atom(string Verb, string? Group, string? Resource, string? Path, string? Name);
}
