namespace KubeKatas.Installation.Joining;

/// <summary>Whether a machine trusts the cluster it has found.</summary>
/// <param name="Why">Why not; empty when it does.</param>
/// <param name="Kubeconfig">What it trusts; empty when it does not.</param>
public sealed record DiscoveryVerdict(string Why, string Kubeconfig)
{
    /// <summary>True when it trusts the cluster.</summary>
    public bool IsTrusted => Why.Length == 0;

    /// <summary>True when what is missing may still come, so that it is worth while to ask again.</summary>
    public bool MayCome { get; init; }

    /// <summary>A refusal for good.</summary>
    public static DiscoveryVerdict Refused(string why) => new(why, "");

    /// <summary>One line.</summary>
    public override string ToString() => IsTrusted ? $"trust {ClusterInfo.ServerOf(Kubeconfig)}" : $"refuse: {Why}";
}
