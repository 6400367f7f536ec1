using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.EndpointSlices;

/// <summary>Decides what the Endpoints of one Service say.</summary>
/// <remarks>Pure. Source: kubernetes v1.36.2, pkg/controller/endpoint/endpoints_controller.go, syncService.</remarks>
public static class EndpointsPlanning
{
    private const string ManagedBy = "endpoints.kubernetes.io/managed-by";
    private const string Manager = "endpoint-controller";

    /// <summary>The write that makes or sets right the Endpoints.</summary>
    /// <param name="service">The Service.</param>
    /// <param name="pods">The pods it selects, by name.</param>
    /// <param name="current">The Endpoints there are; null for none.</param>
    /// <param name="triggerTime">When the first change since the last pass happened; null for none.</param>
    public static Plan Plan(
        V1Service service, IReadOnlyList<V1Pod> pods, V1Endpoints? current, string? triggerTime)
    {
        ArgumentNullException.ThrowIfNull(service);
        var subsets = Subsets(service, pods);
        var labels = Labels(service);
        var fitting = EndpointsCapacity.Cut(subsets);
        var isOver = EndpointsCapacity.IsOver(subsets);
        if (current is not null && ModelEquality.Same(current.Subsets ?? [], fitting) &&
            ModelEquality.Same(current.Metadata.Labels, labels) && isOver == IsMarked(current))
        {
            return Controllers.Plan.Nothing;
        }

        var annotations = EndpointSlicePlanning.Timed(current?.Metadata.Annotations, triggerTime)
            ?? new Dictionary<string, string>();
        annotations.Remove(EndpointsCapacity.OverCapacity);
        if (isOver)
        {
            annotations[EndpointsCapacity.OverCapacity] = "truncated";
        }

        var meta = (current?.Metadata ?? new()
        {
            Name = service.Metadata.Name,
            NamespaceProperty = service.Metadata.NamespaceProperty,
        }) with
        {
            Labels = labels,
            Annotations = annotations.Count == 0 ? null : annotations,
        };
        V1Endpoints made = new()
        {
            ApiVersion = "v1",
            Kind = "Endpoints",
            Metadata = meta,
            Subsets = fitting.Count == 0 ? null : fitting,
        };
        return Controllers.Plan.Of(current is null ? new Write.Create(made) : new Write.Update(made));
    }

    private static bool IsMarked(V1Endpoints endpoints) =>
        endpoints.Metadata.Annotations?.ContainsKey(EndpointsCapacity.OverCapacity) == true;

    private static Dictionary<string, string> Labels(V1Service service)
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in service.Metadata.Labels ?? new Dictionary<string, string>())
        {
            labels[name] = value;
        }

        labels[ManagedBy] = Manager;
        labels.Remove(ServicePods.Headless);
        if (!ServicePods.HasAddress(service))
        {
            labels[ServicePods.Headless] = "";
        }

        return labels;
    }

    private static IList<V1EndpointSubset> Subsets(V1Service service, IReadOnlyList<V1Pod> pods)
    {
        var facts = new List<(V1EndpointAddress Address, bool IsReady, Corev1EndpointPort? Port)>();
        var publishes = service.Spec.PublishNotReadyAddresses == true;
        foreach (var pod in pods.Where(pod => ServicePods.IsEndpoint(pod, publishes)))
        {
            if (Address(service, pod) is { } address)
            {
                var isReady = publishes || pod.IsReady();
                facts.AddRange(Ports(service, pod).Select(port => (address, isReady, port)));
            }
        }

        return EndpointSubsets.Pack(facts);
    }

    /// <summary>The ports of a pod; one null for a headless Service without ports.</summary>
    private static IEnumerable<Corev1EndpointPort?> Ports(V1Service service, V1Pod pod)
    {
        if (service.Spec.Ports is not { Count: > 0 } ports)
        {
            return service.Spec.ClusterIP == "None" ? [null] : [];
        }

        return
            from port in ports
            let number = ServicePods.Port(pod, port)
            where number is not null
            select new Corev1EndpointPort
            {
                Name = port.Name,
                Port = number.Value,
                Protocol = port.Protocol ?? "TCP",
                AppProtocol = port.AppProtocol,
            };
    }

    private static V1EndpointAddress? Address(V1Service service, V1Pod pod) =>
        ServicePods.Addresses(pod, ServicePods.Families(service).First()).FirstOrDefault() is { } ip
            ? new()
            {
                Ip = ip,
                NodeName = string.IsNullOrEmpty(pod.Spec.NodeName) ? null : pod.Spec.NodeName,
                TargetRef = ServicePods.Reference(pod),
                Hostname = ServicePods.Hostname(pod, service),
            }
            : null;
}
