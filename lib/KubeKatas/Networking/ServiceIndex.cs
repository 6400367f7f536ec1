using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Networking;

/// <summary>Services and their slices, each Service with its own.</summary>
internal sealed class ServiceIndex
{
    private readonly Dictionary<ObjectKey, V1Service> _services = [];
    private readonly Dictionary<ObjectKey, SortedDictionary<ObjectKey, V1EndpointSlice>> _slices = [];
    private readonly Dictionary<ObjectKey, ObjectKey> _serviceOf = [];

    public IEnumerable<V1Service> Services => _services.Values;

    public V1Service? Find(ObjectKey service) => _services.GetValueOrDefault(service);

    /// <summary>The slices of a Service in the order of their names.</summary>
    public IReadOnlyList<V1EndpointSlice> SlicesOf(ObjectKey service) =>
        _slices.TryGetValue(service, out var slices) ? [.. slices.Values] : [];

    public void SetService(ObjectKey key, V1Service? service)
    {
        if (service is null)
        {
            _services.Remove(key);
        }
        else
        {
            _services[key] = service;
        }
    }

    /// <summary>Takes in a slice. One of host names leads nowhere: neither kube-proxy nor the cluster's DNS looks at
    /// it.</summary>
    /// <returns>The Services that it concerns: its own, and the one it belonged to before.</returns>
    public IEnumerable<ObjectKey> SetSlice(ObjectKey key, V1EndpointSlice? slice)
    {
        var concerned = new SortedSet<ObjectKey>();
        if (_serviceOf.Remove(key, out var before))
        {
            concerned.Add(before);
            var left = _slices[before];
            left.Remove(key);
            if (left.Count == 0)
            {
                _slices.Remove(before);
            }
        }

        if (slice is { AddressType: not "FQDN" } && ServiceFacts.ServiceOf(slice) is { } service)
        {
            concerned.Add(service);
            _serviceOf[key] = service;
            if (!_slices.TryGetValue(service, out var slices))
            {
                _slices.Add(service, slices = []);
            }

            slices[key] = slice;
        }

        return concerned;
    }
}
