using k8s.Models;

namespace KubeKatas.Controllers.CustomResources;

/// <summary>Decides which of the names that a CustomResourceDefinition asks for it gets.</summary>
/// <remarks>
/// A name that another definition of the group has already is not given; the others are.
/// Source: kubernetes v1.36.2,
/// staging/src/k8s.io/apiextensions-apiserver/pkg/controller/status/naming_controller.go.
/// </remarks>
internal static class DefinitionNames
{
    /// <summary>The names it gets, and the condition that tells whether these are all it asked for.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="others">The other definitions of its group.</param>
    public static (V1CustomResourceDefinitionNames Names, V1CustomResourceDefinitionCondition Accepted) Of(
        V1CustomResourceDefinition definition, IEnumerable<V1CustomResourceDefinition> others)
    {
        var (wanted, mine) = (definition.Spec.Names, definition.Status?.AcceptedNames ?? new());
        var taken = others.Select(other => other.Status?.AcceptedNames).OfType<V1CustomResourceDefinitionNames>().ToList();
        var resources = taken.SelectMany(names => (string?[])[names.Plural, names.Singular, .. names.ShortNames ?? []])
            .ToHashSet();
        var kinds = taken.SelectMany(names => (string?[])[names.Kind, names.ListKind]).ToHashSet();
        (string Reason, string Name)? conflict = null;
        string? Given(string? asked, string? had, HashSet<string?> used, string reason)
        {
            if (asked == had || !used.Contains(asked))
            {
                return asked;
            }

            conflict = (reason, $"\"{asked}\" is already in use");
            return had;
        }

        var names = new V1CustomResourceDefinitionNames
        {
            Plural = Given(wanted.Plural, mine.Plural, resources, "PluralConflict"),
            Singular = Given(wanted.Singular, mine.Singular, resources, "SingularConflict"),
            ShortNames = ShortNames(wanted, mine, resources, ref conflict),
            Kind = Given(wanted.Kind, mine.Kind, kinds, "KindConflict"),
            ListKind = Given(wanted.ListKind, mine.ListKind, kinds, "ListKindConflict"),
            Categories = wanted.Categories,
        };
        return (names, Condition(conflict));
    }

    private static IList<string>? ShortNames(
        V1CustomResourceDefinitionNames wanted,
        V1CustomResourceDefinitionNames mine,
        HashSet<string?> used,
        ref (string Reason, string Name)? conflict)
    {
        var clashes = (wanted.ShortNames ?? []).Except(mine.ShortNames ?? []).Where(used.Contains)
            .Select(name => $"\"{name}\" is already in use").ToList();
        if (clashes.Count == 0)
        {
            return wanted.ShortNames;
        }

        var text = clashes.Count == 1 ? clashes[0] : $"[{string.Join(", ", clashes)}]";
        conflict = ("ShortNamesConflict", text);
        return mine.ShortNames;
    }

    private static V1CustomResourceDefinitionCondition Condition((string Reason, string Message)? conflict) => new()
    {
        Type = DefinitionConditions.NamesAccepted,
        Status = conflict is null ? "True" : "False",
        Reason = conflict?.Reason ?? "NoConflicts",
        Message = conflict?.Message ?? "no conflicts found",
    };
}
