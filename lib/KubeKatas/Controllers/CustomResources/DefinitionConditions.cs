using k8s.Models;

namespace KubeKatas.Controllers.CustomResources;

/// <summary>The conditions of a CustomResourceDefinition.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2,
/// staging/src/k8s.io/apiextensions-apiserver/pkg/apihelpers/helpers.go.
/// </remarks>
internal static class DefinitionConditions
{
    public const string NamesAccepted = "NamesAccepted";
    public const string Established = "Established";
    public const string Terminating = "Terminating";

    /// <summary>The condition of a type, or null.</summary>
    public static V1CustomResourceDefinitionCondition? Find(V1CustomResourceDefinition definition, string type) =>
        definition.Status?.Conditions?.FirstOrDefault(condition => condition.Type == type);

    /// <summary>True when the condition holds.</summary>
    public static bool Holds(V1CustomResourceDefinition definition, string type) =>
        Find(definition, type)?.Status == "True";

    /// <summary>The same definition with a condition set; its time moves when the status does.</summary>
    public static V1CustomResourceDefinition With(
        V1CustomResourceDefinition definition, V1CustomResourceDefinitionCondition condition, DateTime now)
    {
        var all = definition.Status?.Conditions ?? [];
        var old = Find(definition, condition.Type);
        var set = condition with
        {
            LastTransitionTime = old?.Status == condition.Status ? old.LastTransitionTime : now,
        };
        return definition with
        {
            Status = (definition.Status ?? new()) with
            {
                Conditions = old is null
                    ? [.. all, set]
                    : [.. all.Select(other => ReferenceEquals(other, old) ? set : other)],
            },
        };
    }

    /// <summary>True when both say the same, whenever they began to.</summary>
    public static bool AreSame(V1CustomResourceDefinitionCondition? left, V1CustomResourceDefinitionCondition? right) =>
        (left?.Status, left?.Reason, left?.Message) == (right?.Status, right?.Reason, right?.Message);
}
