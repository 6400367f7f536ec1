namespace KubeKatas.Api.CustomResources.Rules;

/// <summary>A rule cannot be read, or its evaluation fails.</summary>
/// <param name="message">Why, in the server's words.</param>
internal sealed class RuleException(string message) : Exception(message)
{
    /// <summary>True when the rule ends where a value should stand.</summary>
    public bool IsUnfinished { get; init; }
}
