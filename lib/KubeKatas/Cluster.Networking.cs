using KubeKatas.Networking.Dns;
using KubeKatas.Networking.Proxy;
using KubeKatas.Time;

namespace KubeKatas;

/// <content>Names and connections.</content>
public sealed partial class Cluster
{
    private ClusterZone? _dns;
    private ServiceProxy? _proxy;

    /// <summary>The cluster's DNS zone, always up to date; made when it is first asked for.</summary>
    public ClusterZone Dns => _dns ??= ClusterZone.Following(Store, Options.Dns, Parts.Network);

    /// <summary>Where packets to Services go; made when it is first asked for.</summary>
    /// <remarks>It has a source of chance of its own: a look at it changes nothing else.</remarks>
    public ServiceProxy Proxy =>
        _proxy ??= ServiceProxy.Following(Store, Clock, new Chance(Seed), Parts.Network);
}
