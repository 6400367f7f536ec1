using k8s.Models;
using KubeKatas.Controllers.Runtime;
using KubeKatas.Objects;
using KubeKatas.Selectors;

namespace KubeKatas.Controllers.ClusterRoles;

/// <summary>Gives cluster roles that select others the rules of those they select.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/controller/clusterroleaggregation/clusterroleaggregation_controller.go.</remarks>
public sealed class ClusterRoleAggregationController : IController
{
    /// <inheritdoc/>
    public string Name => "clusterrole-aggregation-controller";

    /// <inheritdoc/>
    public void Watch(Watches watches)
    {
        ArgumentNullException.ThrowIfNull(watches);
        watches.On<V1ClusterRole>(_ =>
        {
            foreach (var role in watches.Of<V1ClusterRole>().All.Where(role => role.AggregationRule is not null))
            {
                watches.Queue.Add(role.Key());
            }
        });
    }

    /// <inheritdoc/>
    public Plan Plan(ObjectKey key, Seen seen)
    {
        ArgumentNullException.ThrowIfNull(seen);
        var roles = seen.Of<V1ClusterRole>();
        if (roles.Find(key) is not { AggregationRule: { } aggregation } role)
        {
            return Controllers.Plan.Nothing;
        }

        var rules = new List<V1PolicyRule>();
        foreach (var selector in (aggregation.ClusterRoleSelectors ?? []).Select(LabelSelector.Of))
        {
            var selected = roles.All.Where(it => it.Metadata.Name != role.Metadata.Name && selector.Matches(it.Metadata.Labels))
                .OrderBy(it => it.Metadata.Name, StringComparer.Ordinal);
            foreach (var rule in selected.SelectMany(it => it.Rules ?? []))
            {
                if (!rules.Exists(known => ModelEquality.Same(known, rule)))
                {
                    rules.Add(rule);
                }
            }
        }

        return ModelEquality.Same(rules, role.Rules)
            ? Controllers.Plan.Nothing
            : Controllers.Plan.Of(new Write.Update(role with { Rules = rules }));
    }
}
