using KubeKatas.Server.Access;

namespace KubeKatas.Server.Hosting;

/// <summary>How a cluster is served.</summary>
public sealed record ClusterServerOptions
{
    /// <summary>The port real API servers listen on.</summary>
    public const int DefaultPort = 6443;

    /// <summary>The port on loopback; 0 for any that is free.</summary>
    public int Port { get; init; } = DefaultPort;

    /// <summary>The port on loopback that the cluster's names are answered at; 0, the default, for any that is
    /// free.</summary>
    public int DnsPort { get; init; }

    /// <summary>Virtual seconds a real second; 1 by default.</summary>
    public double Speed { get; init; } = 1;

    /// <summary>Where the authority, the token and the kubeconfig are kept.</summary>
    public string Folder { get; init; } = PrivateFolder.DefaultPath;
}
