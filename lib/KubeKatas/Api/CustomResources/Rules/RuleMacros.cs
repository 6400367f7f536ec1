namespace KubeKatas.Api.CustomResources.Rules;

/// <summary>What rules say of all elements of a list, or all keys of a map.</summary>
internal static class RuleMacros
{
    public static IReadOnlyList<string> Names { get; } = ["all", "exists", "exists_one", "filter", "map"];

    /// <exception cref="RuleException">It is not meant so.</exception>
    public static RuleTerm Of(string name, RuleTerm target, string variable, List<RuleTerm> bodies)
    {
        var body = bodies is [.., var last] ? last : throw new RuleException("invalid macro");
        IEnumerable<RuleScope> Each(RuleScope scope) => Elements(target(scope))
            .Select(item => new RuleScope(variable, item, scope));
        bool Holds(RuleScope scope) => RuleOperators.IsTrue(body(scope));
        return name switch
        {
            "all" => scope => Each(scope).All(Holds),
            "exists" => scope => Each(scope).Any(Holds),
            "exists_one" => scope => Each(scope).Count(Holds) == 1,
            "filter" => scope => Each(scope).Where(Holds).Select(inner => inner.Value).ToList(),
            _ when bodies.Count == 2 => scope => Each(scope).Where(inner => RuleOperators.IsTrue(bodies[0](inner)))
                .Select(inner => body(inner)).ToList(),
            _ => scope => Each(scope).Select(inner => body(inner)).ToList(),
        };
    }

    private static IEnumerable<object?> Elements(object? value) => value switch
    {
        List<object?> list => list,
        Dictionary<string, object?> map => map.Keys,
        _ => throw new RuleException("no such overload"),
    };
}
