namespace KubeKatas.Installation.Upgrades;

/// <summary>The decisions that the upgrade of a cluster's nodes is made of, each replaceable.</summary>
public sealed record UpgradePieces
{
    /// <summary>The library's own.</summary>
    public static UpgradePieces BuiltIn { get; } = new();

    /// <summary>What a drain does with a pod.</summary>
    public DrainRule Drain { get; init; } = DrainFilters.Decide;

    /// <summary>What is to be done about one node.</summary>
    public NodeUpgradeRule Next { get; init; } = NodeUpgrade.Next;

    /// <summary>What is to be done about all nodes.</summary>
    public UpgradePlanner Plan { get; init; } = NodeUpgrades.Plan;
}

/// <summary>How the nodes of a cluster are upgraded.</summary>
public sealed record UpgradeOptions
{
    /// <summary>The flags to drain with.</summary>
    public DrainOptions Drain { get; init; } = DrainOptions.Usual;

    /// <summary>How many nodes may be away at a time; 1 by default.</summary>
    public int AtOnce { get; init; } = 1;

    /// <summary>The version of the API server; the simulated one's is v1.36.2.</summary>
    public KubeVersion ApiServer { get; init; } = new(1, 36, 2);

    /// <summary>How long it takes to install and start a kubelet; 30 seconds by default.</summary>
    public TimeSpan Installation { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long to go on while nothing moves; 10 minutes by default.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(10);
}
