namespace KubeKatas.Installation.Joining;

/// <summary>The decisions that a join is made of, on both sides: each can be replaced by one's own.</summary>
public sealed record JoinPieces
{
    /// <summary>The library's own.</summary>
    public static JoinPieces BuiltIn { get; } = new();

    /// <summary>Reads a token; null when the text is none.</summary>
    public Func<string, BootstrapToken?> ParseToken { get; init; } = BootstrapToken.Parse;

    /// <summary>Judges the machine.</summary>
    public PreflightRule Preflight { get; init; } = Joining.Preflight.Find;

    /// <summary>Judges a token by its Secret: the API server's side, and the signer's.</summary>
    public TokenRule Token { get; init; } = TokenSecrets.Judge;

    /// <summary>Signs cluster-info.</summary>
    public Func<string, BootstrapToken, string> Sign { get; init; } = ClusterInfo.Sign;

    /// <summary>Decides whether the machine trusts the cluster.</summary>
    public DiscoveryRule Discover { get; init; } = Discovery.Decide;

    /// <summary>Decides whether the cluster gives the machine a certificate.</summary>
    public ApprovalRule Approve { get; init; } = Approval.Decide;

    /// <summary>Makes the Ready condition.</summary>
    public ReadyRule Ready { get; init; } = NodeReadiness.Condition;

    /// <summary>Makes the taints.</summary>
    public TaintRule Taints { get; init; } = NodeReadiness.TaintsOf;

    /// <summary>The whole join; null for the one made of the pieces.</summary>
    public JoinPlanner? Join { get; init; }
}
