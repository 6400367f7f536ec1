using k8s.Models;
using KubeKatas.Objects;
using KubeKatas.Selectors;
using KubeKatas.Storage;

namespace KubeKatas.Scheduling;

/// <summary>Which pods belong with a pod: those that its owner and its Services select.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/scheduler/framework/plugins/helper/spread.go, DefaultSelector.</remarks>
/// <param name="store">Where owners are found.</param>
internal sealed class DefaultSelectors(VersionedStore store)
{
    private readonly Dictionary<string, Dictionary<string, V1Service>> _services = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Owner, string Services), LabelSelector?> _known = [];

    /// <summary>Takes note of a Service.</summary>
    public void See(V1Service service, bool isGone)
    {
        _known.Clear();
        var ns = service.Metadata.NamespaceProperty;
        var all = _services.TryGetValue(ns, out var found) ? found : _services[ns] = new(StringComparer.Ordinal);
        all.Remove(service.Metadata.Name);
        if (!isGone && service.Spec.Selector is { Count: > 0 })
        {
            all.Add(service.Metadata.Name, service);
        }
    }

    /// <summary>The selector of a pod's kind; null when it is on its own.</summary>
    public LabelSelector? Of(V1Pod pod)
    {
        var services = ServicesOf(pod);
        var owner = pod.ControllerOf();
        if (services.Count == 0 && owner is null)
        {
            return null;
        }

        var key = (owner?.Uid ?? "", string.Join(',', services.Select(one => one.Metadata.Name)));
        if (!_known.TryGetValue(key, out var selector))
        {
            var labels = services.SelectMany(one => one.Spec.Selector).DistinctBy(pair => pair.Key).ToDictionary();
            var merged = OfOwner(pod, owner, labels);
            _known[key] = selector = merged.IsEmpty || merged.IsNothing ? null : merged;
        }

        return selector;
    }

    private List<V1Service> ServicesOf(V1Pod pod) =>
        _services.TryGetValue(pod.Metadata.NamespaceProperty, out var all) && all.Count > 0
            ? [.. all.Values.Where(one => Selects(one, pod))]
            : [];

    private LabelSelector OfOwner(V1Pod pod, V1OwnerReference? owner, Dictionary<string, string> labels)
    {
        var selector = LabelSelector.OfSet(labels);
        var own = owner?.Kind switch
        {
            "ReplicationController" when Find<V1ReplicationController>(pod, owner) is { } found => LabelSelector.OfSet(
                found.Spec.Selector
            ),
            "ReplicaSet" when Find<V1ReplicaSet>(pod, owner) is { } found => LabelSelector.Of(found.Spec.Selector),
            "StatefulSet" when Find<V1StatefulSet>(pod, owner) is { } found => LabelSelector.Of(found.Spec.Selector),
            _ => LabelSelector.Everything,
        };
        return labels.Count == 0 ? own : selector.And(own.Requirements);
    }

    private T? Find<T>(V1Pod pod, V1OwnerReference owner)
        where T : class => store.Find(Scheme.Of<T>(), new(pod.Metadata.NamespaceProperty, owner.Name)) as T;

    private static bool Selects(V1Service service, V1Pod pod)
    {
        foreach (var (key, value) in service.Spec.Selector)
        {
            if (pod.Metadata.Labels is not { } labels || !labels.TryGetValue(key, out var found) || found != value)
            {
                return false;
            }
        }

        return true;
    }
}
