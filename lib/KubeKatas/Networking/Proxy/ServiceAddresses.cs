using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Networking.Proxy;

/// <summary>What a Service's address and port lead to.</summary>
/// <param name="Service">The Service.</param>
/// <param name="Port">The port's name; empty for the only one.</param>
/// <param name="Protocol">The port's protocol.</param>
/// <param name="IsOuter">True for a node port, an outer address or a load balancer's.</param>
internal sealed record ServiceTarget(ObjectKey Service, string Port, string Protocol, bool IsOuter);

/// <summary>The addresses and ports of all Services.</summary>
internal sealed class ServiceAddresses
{
    private const string AnyNode = "node";

    private readonly Dictionary<(string Address, int Port, string Protocol), ServiceTarget> _targets = [];
    private readonly Dictionary<string, ObjectKey> _clusterAddresses = new(StringComparer.Ordinal);
    private readonly Dictionary<ObjectKey, List<(string Address, int Port, string Protocol)>> _ofService = [];

    /// <summary>What a packet is for; null when it is for no Service.</summary>
    public ServiceTarget? Find(Packet packet, bool isForNode) =>
        _targets.GetValueOrDefault((packet.Address, packet.Port, packet.Protocol))
        ?? (isForNode ? _targets.GetValueOrDefault((AnyNode, packet.Port, packet.Protocol)) : null);

    /// <summary>The Service that has an address of its own; null when none has.</summary>
    public ObjectKey? ServiceAt(string address) =>
        _clusterAddresses.TryGetValue(address, out var service) ? service : null;

    public void Set(ObjectKey key, V1Service? service)
    {
        if (_ofService.Remove(key, out var before))
        {
            before.ForEach(address => _targets.Remove(address));
            before.ForEach(address => _clusterAddresses.Remove(address.Address));
        }

        if (service is null or { Spec.Type: "ExternalName" })
        {
            return;
        }

        foreach (var address in service.ClusterAddresses())
        {
            _clusterAddresses[address] = key;
        }

        var now = new List<(string Address, int Port, string Protocol)>();
        foreach (var port in service.Spec.Ports ?? [])
        {
            var protocol = port.Protocol ?? "TCP";
            foreach (var (address, number, isOuter) in Of(service, port))
            {
                _targets[(address, number, protocol)] = new(key, port.Name ?? "", protocol, isOuter);
                now.Add((address, number, protocol));
            }
        }

        _ofService[key] = now;
    }

    private static IEnumerable<(string Address, int Port, bool IsOuter)> Of(V1Service service, V1ServicePort port)
    {
        var balancers = (service.Status?.LoadBalancer?.Ingress ?? []).Select(one => one.Ip).Where(ip => ip is not null);
        return
        [
            .. service.ClusterAddresses().Select(address => (address, port.Port, false)),
            .. (service.Spec.ExternalIPs ?? []).Concat(balancers).Select(address => (address, port.Port, true)),
            .. port.NodePort is > 0 and { } number ? [(AnyNode, number, true)] : Array.Empty<(string, int, bool)>(),
        ];
    }
}
