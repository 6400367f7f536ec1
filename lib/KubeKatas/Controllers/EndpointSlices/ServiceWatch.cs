using k8s.Models;
using KubeKatas.Controllers.Runtime;
using KubeKatas.Objects;
using KubeKatas.Selectors;

namespace KubeKatas.Controllers.EndpointSlices;

/// <summary>Puts a Service into the queue when it, or a pod that it selects, changes.</summary>
/// <remarks>While no Service has a selector, a pod's change costs one comparison.</remarks>
internal sealed class ServiceWatch(Watches watches)
{
    private readonly Dictionary<string, SortedDictionary<ObjectKey, LabelSelector>> _selectors =
        new(StringComparer.Ordinal);

    /// <summary>The pods that a Service selects, by name.</summary>
    public static V1Pod[] PodsOf(V1Service service, Seen seen) =>
    [
        .. seen.Of<V1Pod>()
            .Matching(service.Metadata.NamespaceProperty, LabelSelector.OfSet(service.Spec.Selector))
            .OrderBy(pod => pod.Metadata.Name, StringComparer.Ordinal),
    ];

    public void Watch()
    {
        watches.On<V1Service>(OnService);
        watches.On<V1Pod>(OnPod);
    }

    private void OnService(Delta<V1Service> delta)
    {
        var key = delta.Last.Key();
        if (delta.After is { Spec.Selector.Count: > 0 } service && ServicePods.IsKept(service))
        {
            if (!_selectors.TryGetValue(key.Namespace, out var some))
            {
                _selectors.Add(key.Namespace, some = []);
            }

            some[key] = LabelSelector.OfSet(service.Spec.Selector);
        }
        else if (_selectors.TryGetValue(key.Namespace, out var some) && some.Remove(key) && some.Count == 0)
        {
            _selectors.Remove(key.Namespace);
        }

        watches.Queue.Add(key);
    }

    private void OnPod(Delta<V1Pod> delta)
    {
        if (_selectors.Count == 0 ||
            !_selectors.TryGetValue(delta.Last.Metadata.NamespaceProperty, out var selectors) ||
            (delta is { Before: { } before, After: { } after } && !ServicePods.IsRelevant(before, after)))
        {
            return;
        }

        foreach (var (service, selector) in selectors)
        {
            if (selector.Matches(delta.Last.Metadata.Labels) ||
                (delta.Before is { } old && selector.Matches(old.Metadata.Labels)))
            {
                watches.Queue.Add(service);
            }
        }
    }
}
