using System.Net;
using k8s.Models;
using KubeKatas.Api.Subresources;
using KubeKatas.Networking;
using KubeKatas.Networking.Dns;
using KubeKatas.Networking.Proxy;
using KubeKatas.Networking.Resolving;
using KubeKatas.Objects;
using KubeKatas.Storage;

namespace KubeKatas;

/// <summary>The network as the containers of a cluster see it: its name server, its proxies, its pods.</summary>
internal sealed class PodNetwork(
    Func<ClusterZone> zone, Func<ServiceProxy> proxy, VersionedStore store, NetworkPieces pieces) : IContainerNetwork
{
    public string ResolverFile(V1Pod pod) => Conf(pod).ToString();

    public NameLookup Lookup(V1Pod pod, string name, string type)
    {
        var conf = Conf(pod);
        var server = conf.Servers.FirstOrDefault("127.0.0.1");
        if (server != zone().Settings.ServerAddress || !Enum.TryParse<DnsType>(type, ignoreCase: true, out var wanted))
        {
            return new(server, false, []);
        }

        var names = IPAddress.TryParse(name, out _) ? [ReverseNames.Of(name)] : pieces.Candidates(conf, name);
        var resolution = StubResolver.Resolve(names, wanted, zone().Answer);
        var exists = resolution.Asked.Any(one => one.Answer.Code == DnsCode.NoError);
        return new(server, exists, [.. (resolution.Answer?.Answers ?? []).Select(Fact)]);
    }

    public Connection Connect(V1Pod pod, string address, int port) =>
        proxy().Decide(new(pod.Status?.PodIP ?? "", address, port, pod.Spec.NodeName ?? "")) switch
        {
            Verdict.Forward to => new(Listening(PodOf(to), to.Port)),
            Verdict.Drop => new(null, TimedOut: true),
            Verdict.Pass => PodAt(address) is null ? new(null, TimedOut: true) : new(Listening(PodAt(address), port)),
            _ => new(null),
        };

    private static NameFact Fact(DnsRecord record) =>
        new(record.Name.TrimEnd('.'), DnsRecord.TextOf(record.Type), record.Data);

    private ResolvConf Conf(V1Pod pod) => PodResolvConf.Of(pod, zone().Settings, ResolvConf.OfNodes);

    /// <summary>The pod of an address when it listens at a port: at those it declares, or at any when it declares
    /// none.</summary>
    private static V1Pod? Listening(V1Pod? pod, int port)
    {
        var declared = (pod?.Spec.Containers ?? []).SelectMany(container => container.Ports ?? []).ToList();
        return declared.Count == 0 || declared.Any(one => one.ContainerPort == port) ? pod : null;
    }

    private V1Pod? PodOf(Verdict.Forward to) => to.Endpoint.TargetRef is { Kind: "Pod" } pod
        ? store.Find(Scheme.Of<V1Pod>(), new(pod.NamespaceProperty ?? to.Service.Namespace, pod.Name)) as V1Pod
        : PodAt(to.Ip);

    private V1Pod? PodAt(string ip) => store.Of(Scheme.Of<V1Pod>()).List().Cast<V1Pod>()
        .FirstOrDefault(pod => pod.Phase() == "Running" && (pod.Status?.PodIP == ip ||
            pod.Status?.PodIPs?.Any(one => one.Ip == ip) == true));
}
