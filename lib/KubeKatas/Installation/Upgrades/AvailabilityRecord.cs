using k8s.Models;
using KubeKatas.Objects;
using KubeKatas.Selectors;
using KubeKatas.Storage;

namespace KubeKatas.Installation.Upgrades;

/// <summary>Counts from now on how many pods of a workload are available: ready, and not on their way out.</summary>
/// <remarks>The same count as a PodDisruptionBudget's <c>currentHealthy</c>.</remarks>
public sealed class AvailabilityRecord
{
    private readonly List<(DateTimeOffset At, int Value)> _points = [];
    private readonly HashSet<ObjectKey> _available = [];
    private readonly LabelSelector _selector;
    private readonly string _namespace;

    /// <summary>Begins to count.</summary>
    /// <param name="store">Where the pods are.</param>
    /// <param name="now">The time.</param>
    /// <param name="selector">Which pods.</param>
    /// <param name="ns">Of which namespace.</param>
    public AvailabilityRecord(VersionedStore store, DateTimeOffset now, LabelSelector selector, string ns)
    {
        ArgumentNullException.ThrowIfNull(store);
        (_selector, _namespace) = (selector, ns);
        var pods = Scheme.Of<V1Pod>();
        foreach (var pod in store.Of(pods).List(ns).Cast<V1Pod>().Where(Counts))
        {
            _available.Add(pod.Key());
        }

        _points.Add((now, _available.Count));
        store.Subscribe(pods, Observe);
    }

    /// <summary>Each count with the moment from which it held, in order.</summary>
    public IReadOnlyList<(DateTimeOffset At, int Value)> Points => _points;

    /// <summary>The count now.</summary>
    public int Now => _points[^1].Value;

    /// <summary>The smallest count so far.</summary>
    public int Lowest => _points.Min(point => point.Value);

    private bool Counts(V1Pod pod) =>
        pod.IsReady() && !pod.IsTerminating() && _selector.Matches(pod.Metadata.Labels);

    private void Observe(Change change)
    {
        if (change.Key.Namespace != _namespace)
        {
            return;
        }

        var changed = change.After is V1Pod pod && change.Type != ChangeType.Deleted && Counts(pod)
            ? _available.Add(change.Key)
            : _available.Remove(change.Key);
        if (changed)
        {
            if (_points[^1].At == change.At)
            {
                _points.RemoveAt(_points.Count - 1);
            }

            _points.Add((change.At, _available.Count));
        }
    }
}
