namespace KubeKatas.Api.CustomResources.Rules;

/// <summary>The names that a rule can use, the innermost first.</summary>
/// <param name="Name">The name.</param>
/// <param name="Value">What it stands for.</param>
/// <param name="Outer">The names around it; null at the outermost.</param>
internal sealed record RuleScope(string Name, object? Value, RuleScope? Outer = null)
{
    /// <summary>What a name stands for.</summary>
    /// <exception cref="RuleException">Nobody knows the name.</exception>
    public object? Find(string name) =>
        name == Name ? Value
        : Outer is not null ? Outer.Find(name)
        : throw new RuleException($"undeclared reference to '{name}'");
}
