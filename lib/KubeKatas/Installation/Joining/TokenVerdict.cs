using System.Collections.Immutable;

namespace KubeKatas.Installation.Joining;

/// <summary>What a token's Secret allows at a moment.</summary>
/// <param name="Why">Why it allows nothing; empty when it is good.</param>
public sealed record TokenVerdict(string Why)
{
    /// <summary>True when the token may be used.</summary>
    public bool IsGood => Why.Length == 0;

    /// <summary>Whom it authenticates as, <c>system:bootstrap:</c> and the id; empty when it does not.</summary>
    public string User { get; init; } = "";

    /// <summary>In which groups, sorted and each once; empty when it authenticates nobody.</summary>
    public ImmutableArray<string> Groups { get; init; } = [];

    /// <summary>One line.</summary>
    public override string ToString() => !IsGood ? Why
        : User.Length == 0 ? "good"
        : $"{User} in {string.Join(", ", Groups)}";
}
