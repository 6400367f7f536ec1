using System.Collections.Immutable;
using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.EndpointSlices;

/// <summary>Decides how the slices of one Service are to change.</summary>
/// <remarks>
/// Pure. Source: kubernetes v1.36.2, staging/src/k8s.io/endpointslice/reconciler.go, utils.go.
/// Left out: hints for topology-aware routing and traffic distribution.
/// </remarks>
public static class EndpointSlicePlanning
{
    /// <summary>What the slices of this controller carry in the label
    /// <c>endpointslice.kubernetes.io/managed-by</c>.</summary>
    public const string Manager = "endpointslice-controller.k8s.io";

    /// <summary>The writes for one Service.</summary>
    public static Plan Plan(EndpointSliceView seen)
    {
        ArgumentNullException.ThrowIfNull(seen);
        var families = ServicePods.Families(seen.Service).ToArray();
        var plan = Controllers.Plan.Of(
            [.. seen.Slices.Where(slice => !families.Contains(slice.AddressType)).Select(Delete)]);
        foreach (var family in families)
        {
            plan = plan.And(Writes(seen, Changes(seen, family).Reusing(slice => IsOwned(slice, seen.Service))));
        }

        return seen.Pods.FirstOrDefault(pod => !HasNode(seen, pod)) is { } lost
            ? plan with { RetryBecause = Lost(seen.Service, lost) }
            : plan;
    }

    /// <summary>How the slices of one family change.</summary>
    /// <param name="seen">The Service and its surroundings.</param>
    /// <param name="family"><c>IPv4</c> or <c>IPv6</c>.</param>
    public static SliceChanges Changes(EndpointSliceView seen, string family)
    {
        ArgumentNullException.ThrowIfNull(seen);
        var labels = Labels(seen.Service);
        var slices = seen.Slices.Where(slice => slice.AddressType == family).ToArray();
        var own = slices.Where(slice => IsOwned(slice, seen.Service)).ToLookup(slice => TextOf(slice.Ports ?? []));
        var changes = SliceChanges.None with { Delete = [.. slices.Where(slice => !IsOwned(slice, seen.Service))] };
        var wanted = Wanted(seen, family);
        foreach (var (text, (ports, endpoints)) in wanted)
        {
            var shape = new SliceShape(
                seen.EndpointsMax,
                () => New(seen.Service, family, ports, labels),
                metadata => metadata with { Labels = labels });
            changes = changes.And(seen.Pieces.Pack([.. own[text]], endpoints, shape));
        }

        var unused = own.Where(group => !wanted.ContainsKey(group.Key)).SelectMany(group => group);
        changes = changes with { Delete = changes.Delete.AddRange(unused) };
        return changes.Create.IsEmpty && changes.Delete.Length == slices.Length
            ? WithPlaceholder(changes, New(seen.Service, family, [], labels))
            : changes;
    }

    /// <summary>The labels of a Service's slices: its own, and the reserved ones.</summary>
    public static IDictionary<string, string> Labels(V1Service service)
    {
        ArgumentNullException.ThrowIfNull(service);
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in service.Metadata.Labels ?? new Dictionary<string, string>())
        {
            labels[name] = value;
        }

        labels.Remove(ServicePods.Headless);
        if (!ServicePods.HasAddress(service))
        {
            labels[ServicePods.Headless] = "";
        }

        labels[ServicePods.ServiceName] = service.Metadata.Name;
        labels[ServicePods.ManagedBy] = Manager;
        return labels;
    }

    private static string Lost(V1Service service, V1Pod pod) =>
        $"skipping Pod {pod.Metadata.Name} for Service {service.Key()}: Node {pod.Spec.NodeName} Not Found";

    private static bool HasNode(EndpointSliceView seen, V1Pod pod) =>
        !ServicePods.IsEndpoint(pod, terminating: true) || seen.Service.Spec.PublishNotReadyAddresses == true ||
        seen.Node(pod.Spec.NodeName ?? "") is not null;

    /// <summary>The endpoints there should be, by their ports.</summary>
    private static OrderedDictionary<string, (IList<Discoveryv1EndpointPort> Ports, List<V1Endpoint> Endpoints)> Wanted(
        EndpointSliceView seen, string family)
    {
        var wanted = new OrderedDictionary<string, (IList<Discoveryv1EndpointPort> Ports, List<V1Endpoint> Endpoints)>(
            StringComparer.Ordinal);
        foreach (var pod in seen.Pods.Where(pod => ServicePods.IsEndpoint(pod, terminating: true)))
        {
            var ports = Ports(seen.Service, pod);
            var text = TextOf(ports);
            if (!wanted.TryGetValue(text, out var group))
            {
                wanted.Add(text, group = (ports, []));
            }

            if (HasNode(seen, pod) && Endpoint(seen, pod, family) is { Addresses.Count: > 0 } endpoint)
            {
                group.Endpoints.Add(endpoint);
            }
        }

        return wanted;
    }

    private static V1Endpoint Endpoint(EndpointSliceView seen, V1Pod pod, string family)
    {
        var zone = seen.Node(pod.Spec.NodeName ?? "")?.Metadata.Labels is { } labels &&
            labels.TryGetValue("topology.kubernetes.io/zone", out var named) && named.Length > 0 ? named : null;
        return new()
        {
            Addresses = [.. ServicePods.Addresses(pod, family)],
            Conditions = seen.Pieces.Conditions(pod, seen.Service.Spec.PublishNotReadyAddresses == true),
            TargetRef = ServicePods.Reference(pod),
            NodeName = string.IsNullOrEmpty(pod.Spec.NodeName) ? null : pod.Spec.NodeName,
            Zone = zone,
            Hostname = ServicePods.Hostname(pod, seen.Service),
        };
    }

    private static List<Discoveryv1EndpointPort> Ports(V1Service service, V1Pod pod)
    {
        var ports = new List<Discoveryv1EndpointPort>();
        foreach (var port in service.Spec.Ports ?? [])
        {
            if (ServicePods.Port(pod, port) is { } number)
            {
                ports.Add(new()
                {
                    Name = port.Name ?? "",
                    Port = number,
                    Protocol = port.Protocol ?? "TCP",
                    AppProtocol = port.AppProtocol,
                });
            }
        }

        return ports;
    }

    /// <summary>The same text for the same ports in whatever order.</summary>
    internal static string TextOf(IEnumerable<Discoveryv1EndpointPort> ports) => string.Join(
        ' ',
        ports.Select(port => $"{port.Name}/{port.Port}/{port.Protocol}/{port.AppProtocol}")
            .Order(StringComparer.Ordinal));

    private static bool IsOwned(V1EndpointSlice slice, V1Service service) =>
        slice.Metadata.OwnerReferences?.Any(one => one.Kind == "Service" && one.Uid == service.Metadata.Uid) == true;

    private static V1EndpointSlice New(
        V1Service service,
        string family,
        IList<Discoveryv1EndpointPort> ports,
        IDictionary<string, string> labels) => new()
        {
            ApiVersion = "discovery.k8s.io/v1",
            Kind = "EndpointSlice",
            Metadata = new()
            {
                GenerateName = service.Metadata.Name + "-",
                NamespaceProperty = service.Metadata.NamespaceProperty,
                Labels = labels,
                OwnerReferences = [ObjectFacts.ControllerReference(service)],
            },
            AddressType = family,
            Endpoints = [],
            Ports = ports,
        };

    /// <summary>A Service always has a slice, if need be an empty one; an empty one stays as it is.</summary>
    private static SliceChanges WithPlaceholder(SliceChanges changes, V1EndpointSlice empty) =>
        changes.Delete is [{ Endpoints: null or { Count: 0 }, Ports: null or { Count: 0 } } only] &&
        ModelEquality.Same(only.Metadata.Labels, empty.Metadata.Labels) &&
        only.Metadata.OwnerReferences?.Any(one => one.Uid == empty.Metadata.OwnerReferences[0].Uid) == true
            ? changes with { Delete = [] }
            : changes with { Create = [empty] };

    private static Write Delete(V1EndpointSlice slice) =>
        Write.Delete.Of(slice) with { Tolerates = [404] };

    private static Plan Writes(EndpointSliceView seen, SliceChanges changes)
    {
        var created = seen.Service.IsTerminating() ? [] : changes.Create;
        return Controllers.Plan.Of(
        [
            .. created.Select(slice => new Write.Create(Timed(slice, seen.TriggerTime))),
            .. changes.Update.Select(slice => new Write.Update(Timed(slice, seen.TriggerTime))),
            .. changes.Delete.Select(Delete),
        ]);
    }

    private static V1EndpointSlice Timed(V1EndpointSlice slice, string? time) => slice with
    {
        Metadata = slice.Metadata with { Annotations = Timed(slice.Metadata.Annotations, time) },
    };

    /// <summary>Annotations with the trigger time, or without any when there is none.</summary>
    internal static IDictionary<string, string>? Timed(IDictionary<string, string>? annotations, string? time)
    {
        var made = new Dictionary<string, string>(annotations ?? ImmutableDictionary<string, string>.Empty);
        made.Remove(ServicePods.TriggerTime);
        if (time is not null)
        {
            made[ServicePods.TriggerTime] = time;
        }

        return made.Count == 0 ? null : made;
    }
}
