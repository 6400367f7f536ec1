using System.Collections.Immutable;
using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.EndpointSlices;

/// <summary>Decides how hand-made Endpoints are shown as slices.</summary>
/// <remarks>Pure. Source: kubernetes v1.36.2, pkg/controller/endpointslicemirroring/reconciler.go, utils.go.</remarks>
public static class MirrorPlanning
{
    /// <summary>What the slices of this controller carry in the label
    /// <c>endpointslice.kubernetes.io/managed-by</c>.</summary>
    public const string Manager = "endpointslicemirroring-controller.k8s.io";

    /// <summary>The most addresses of a subset that are shown: 1000.</summary>
    public const int AddressesMax = 1000;

    private const string LastApplied = "kubectl.kubernetes.io/last-applied-configuration";
    private const string Leader = "control-plane.alpha.kubernetes.io/leader";
    private const string Skip = "endpointslice.kubernetes.io/skip-mirror";

    /// <summary>True when Endpoints are to be shown: somebody made them for a Service without a selector.</summary>
    public static bool IsMirrored(V1Service? service, V1Endpoints? endpoints) =>
        service is { Spec.Selector: null } && endpoints is not null &&
        !(endpoints.Metadata.Labels?.TryGetValue(Skip, out var skip) == true && skip == "true") &&
        endpoints.Metadata.Annotations?.ContainsKey(Leader) != true;

    /// <summary>The writes that make the slices show what the Endpoints say.</summary>
    /// <param name="endpoints">The Endpoints; null when there is nothing to show.</param>
    /// <param name="slices">The slices this controller keeps for them.</param>
    public static Plan Plan(V1Endpoints? endpoints, ImmutableArray<V1EndpointSlice> slices)
    {
        var changes = endpoints is null
            ? SliceChanges.None with { Delete = slices }
            : Changes(endpoints, slices).Reusing(slice => IsOwned(slice, endpoints));
        return Controllers.Plan.Of(
        [
            .. changes.Create.Select(slice => new Write.Create(slice)),
            .. changes.Update.Select(slice => new Write.Update(slice)),
            .. changes.Delete.Select(slice => Write.Delete.Of(slice) with { Tolerates = [404] }),
        ]);
    }

    private static SliceChanges Changes(V1Endpoints endpoints, ImmutableArray<V1EndpointSlice> slices)
    {
        var (labels, annotations) = (Labels(endpoints), Annotations(endpoints));
        var own = slices.Where(slice => IsOwned(slice, endpoints)).ToLookup(KeyOf);
        var changes = SliceChanges.None with { Delete = [.. slices.Where(slice => !IsOwned(slice, endpoints))] };
        var wanted = Wanted(endpoints);
        foreach (var (key, (family, ports, found)) in wanted)
        {
            var shape = new SliceShape(
                AddressesMax,
                () => New(endpoints, family, ports, labels),
                metadata => metadata with { Labels = labels, Annotations = annotations });
            changes = changes.And(SlicePacking.Pack([.. own[key]], found, shape));
        }

        var unused = own.Where(group => !wanted.ContainsKey(group.Key)).SelectMany(group => group);
        return changes with { Delete = changes.Delete.AddRange(unused) };
    }

    private static string KeyOf(V1EndpointSlice slice) =>
        $"{slice.AddressType} {EndpointSlicePlanning.TextOf(slice.Ports ?? [])}";

    private static OrderedDictionary<string, (string Family, List<Discoveryv1EndpointPort> Ports, List<V1Endpoint> Found)>
        Wanted(V1Endpoints endpoints)
    {
        var wanted =
            new OrderedDictionary<string, (string Family, List<Discoveryv1EndpointPort> Ports, List<V1Endpoint> Found)>(
                StringComparer.Ordinal);
        foreach (var subset in endpoints.Subsets ?? [])
        {
            var ports = (subset.Ports ?? []).Select(Port).ToList();
            var all = (subset.Addresses ?? []).Select(address => (address, IsReady: true))
                .Concat((subset.NotReadyAddresses ?? []).Select(address => (address, IsReady: false)));
            foreach (var (address, isReady) in all.Take(AddressesMax))
            {
                var family = ServicePods.IsOf(address.Ip, "IPv6") ? "IPv6" : "IPv4";
                var key = $"{family} {EndpointSlicePlanning.TextOf(ports)}";
                if (!wanted.TryGetValue(key, out var group))
                {
                    wanted.Add(key, group = (family, ports, []));
                }

                group.Found.Add(Endpoint(address, isReady));
            }
        }

        return wanted;
    }

    private static Discoveryv1EndpointPort Port(Corev1EndpointPort port) => new()
    {
        Name = port.Name ?? "",
        Port = port.Port,
        Protocol = port.Protocol ?? "TCP",
        AppProtocol = port.AppProtocol,
    };

    private static V1Endpoint Endpoint(V1EndpointAddress address, bool isReady) => new()
    {
        Addresses = [address.Ip],
        Conditions = new() { Ready = isReady },
        TargetRef = address.TargetRef,
        NodeName = address.NodeName,
        Hostname = string.IsNullOrEmpty(address.Hostname) ? null : address.Hostname,
    };

    private static bool IsOwned(V1EndpointSlice slice, V1Endpoints endpoints) =>
        slice.Metadata.OwnerReferences?.Any(one => one.Uid == endpoints.Metadata.Uid) == true;

    private static Dictionary<string, string> Labels(V1Endpoints endpoints)
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in endpoints.Metadata.Labels ?? new Dictionary<string, string>())
        {
            labels[name] = value;
        }

        labels[ServicePods.ServiceName] = endpoints.Metadata.Name;
        labels[ServicePods.ManagedBy] = Manager;
        return labels;
    }

    /// <summary>The annotations that are shown as well; null when none are.</summary>
    private static Dictionary<string, string>? Annotations(V1Endpoints endpoints)
    {
        var annotations = (endpoints.Metadata.Annotations ?? new Dictionary<string, string>())
            .Where(pair => pair.Key is not (LastApplied or ServicePods.TriggerTime))
            .ToDictionary(StringComparer.Ordinal);
        return annotations.Count == 0 ? null : annotations;
    }

    private static V1EndpointSlice New(
        V1Endpoints endpoints,
        string family,
        IList<Discoveryv1EndpointPort> ports,
        IDictionary<string, string> labels) => new()
        {
            ApiVersion = "discovery.k8s.io/v1",
            Kind = "EndpointSlice",
            Metadata = new()
            {
                GenerateName = endpoints.Metadata.Name + "-",
                NamespaceProperty = endpoints.Metadata.NamespaceProperty,
                Labels = labels,
                Annotations = Annotations(endpoints),
                OwnerReferences = [ObjectFacts.ControllerReference(endpoints)],
            },
            AddressType = family,
            Endpoints = [],
            Ports = ports,
        };
}
