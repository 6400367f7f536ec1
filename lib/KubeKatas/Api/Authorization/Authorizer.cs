using KubeKatas.Api.Requests;
using KubeKatas.Objects;
using KubeKatas.Storage;

namespace KubeKatas.Api.Authorization;

/// <summary>Says who may do what.</summary>
/// <remarks>
/// Whoever is in <c>system:masters</c> may do everything. For all others it depends: without RBAC, everybody who is known
/// may do everything and anonymous nothing; with it, what roles and bindings say.
/// Source: kubernetes v1.36.2, staging/src/k8s.io/apiserver/pkg/endpoints/handlers/responsewriters/errors.go (the
/// refusals' words).
/// </remarks>
/// <param name="store">Holds roles and bindings.</param>
public sealed class Authorizer(VersionedStore store)
{
    private const string WithoutRbac = "everybody who is known to this cluster may do everything";

    private readonly RbacObjects _objects = new(store);

    /// <summary>True when roles and bindings count; false by default.</summary>
    public bool EvaluatesRbac { get; set; }

    /// <summary>The rules that hold for a user, when roles and bindings count.</summary>
    public IEnumerable<GrantedRule> RulesOf(ApiUser user, string ns) => RbacRules.Granted(user, ns, _objects);

    /// <summary>Whether something is allowed, and why.</summary>
    public AccessDecision Decide(AccessAttributes wanted)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        if (wanted.User.Groups.Contains(ApiUser.Masters))
        {
            return new(true, "");
        }

        if (!EvaluatesRbac)
        {
            var isKnown = wanted.User != ApiUser.Anonymous;
            return new(isKnown, isKnown ? WithoutRbac : "");
        }

        var granted = RulesOf(wanted.User, wanted.Namespace).ToList();
        if (RbacRules.Allow(wanted, granted) is { } because)
        {
            return new(true, because);
        }

        var missing = granted.Where(it => it.Rule is null)
            .Select(it => $"{it.Role.Kind.ToLowerInvariant()}.rbac.authorization.k8s.io \"{it.Role.Name}\" not found")
            .Distinct().ToList();
        return new(false, missing.Count switch
        {
            0 => "",
            1 => $"RBAC: {missing[0]}",
            _ => $"RBAC: [{string.Join(", ", missing)}]",
        });
    }

    /// <summary>Refuses what is not allowed.</summary>
    /// <param name="wanted">What somebody wants to do.</param>
    /// <param name="resource">With which resource, for the refusal; null for a path.</param>
    /// <exception cref="ApiException">403.</exception>
    public void Demand(AccessAttributes wanted, ResourceInfo? resource)
    {
        var decision = Decide(wanted);
        if (decision.IsAllowed)
        {
            return;
        }

        var why = $"User \"{wanted.User.Name}\" cannot {wanted}{(decision.Reason.Length > 0 ? ": " + decision.Reason : "")}";
        throw resource is null ? Refusal.ForbiddenPath(why) : Refusal.Forbidden(resource, wanted.Name, why);
    }
}

/// <summary>Whether something is allowed.</summary>
/// <param name="IsAllowed">True when it is.</param>
/// <param name="Reason">Why; may be empty.</param>
public readonly record struct AccessDecision(bool IsAllowed, string Reason);
