using KubeKatas.Server.Hosting;

namespace KubeKatas.Cli.Serving;

/// <summary>What a cluster that is served is to be like.</summary>
internal sealed record ServeOptions
{
    /// <summary>Port, speed and folder.</summary>
    public ClusterServerOptions Server { get; init; } = new();

    /// <summary>How many nodes a new cluster has.</summary>
    public int Nodes { get; init; } = 3;

    /// <summary>What chance and ids of a new cluster come from.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>True when roles and bindings say who may do what.</summary>
    public bool Rbac { get; init; }

    /// <summary>The file of a saved cluster to go on with; null for a new one.</summary>
    public string? Load { get; init; }

    /// <summary>The file to keep the cluster in; null for none.</summary>
    public string? Save { get; init; }

    /// <summary>How often it is saved at most.</summary>
    public TimeSpan SaveEvery { get; init; } = ClusterSaver.DefaultInterval;
}
