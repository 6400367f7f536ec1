using System.Globalization;
using k8s.Models;
using KubeKatas.Controllers.Runtime;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.EndpointSlices;

/// <summary>The slices that one controller keeps: which Service they are of, and which versions it wrote itself.</summary>
/// <remarks>Source: kubernetes v1.36.2, staging/src/k8s.io/endpointslice/util/endpointslice_tracker.go.</remarks>
/// <param name="manager">What the slices carry in the label
/// <c>endpointslice.kubernetes.io/managed-by</c>.</param>
internal sealed class KeptSlices(string manager)
{
    // How long a slice that somebody else changed is left alone, so that many changes are one pass.
    private static readonly TimeSpan ChangeDelay = TimeSpan.FromSeconds(1);

    private readonly string _index = "service-of-slice-of-" + manager;

    // The newest version of each slice that the controller itself wrote; 0 for one that it deleted.
    private readonly Dictionary<ObjectKey, Dictionary<ObjectKey, long>> _written = [];

    public void Watch(Watches watches)
    {
        watches.Of<V1EndpointSlice>().AddIndex(_index, slice => ServiceOf(slice) is { } key ? [$"{key}"] : []);
        watches.On<V1EndpointSlice>(delta => OnSlice(watches, delta));
    }

    /// <summary>The slices as they are stored: those the cache knows, and those just made.</summary>
    public IEnumerable<V1EndpointSlice> Of(ObjectKey service, Seen seen)
    {
        var keys = seen.Of<V1EndpointSlice>().By(_index, $"{service}").Select(slice => slice.Key());
        return keys.Concat(_written.GetValueOrDefault(service)?.Keys.AsEnumerable() ?? [])
            .Distinct()
            .Order()
            .Select(key => seen.Live(Scheme.Of<V1EndpointSlice>(), key))
            .OfType<V1EndpointSlice>()
            .Where(slice => ServiceOf(slice) == service && !slice.IsTerminating());
    }

    /// <summary>The plan, which remembers what it wrote.</summary>
    public Plan Remembering(ObjectKey service, Plan plan) =>
        plan.Writes.IsEmpty ? plan : plan with { Then = outcome => Remember(service, outcome) };

    public void Forget(ObjectKey service) => _written.Remove(service);

    private static long Version(V1EndpointSlice slice) =>
        long.Parse(slice.Metadata.ResourceVersion, CultureInfo.InvariantCulture);

    private ObjectKey? ServiceOf(V1EndpointSlice slice) =>
        slice.Metadata.Labels is { } labels &&
        labels.TryGetValue(ServicePods.ManagedBy, out var kept) && kept == manager &&
        labels.TryGetValue(ServicePods.ServiceName, out var service) && service.Length > 0
            ? new ObjectKey(slice.Metadata.NamespaceProperty, service)
            : null;

    private Plan Remember(ObjectKey service, PlanOutcome outcome)
    {
        if (!_written.TryGetValue(service, out var written))
        {
            _written.Add(service, written = []);
        }

        foreach (var one in outcome.Writes.Where(one => one.Error is null))
        {
            if (one.Write is Write.Delete delete)
            {
                written[delete.Key] = 0;
            }
            else if (one.Result is V1EndpointSlice slice)
            {
                written[slice.Key()] = Version(slice);
            }
        }

        return Plan.Nothing;
    }

    /// <summary>A slice that somebody else changed or deleted is set right.</summary>
    private void OnSlice(Watches watches, Delta<V1EndpointSlice> delta)
    {
        var service = ServiceOf(delta.Last) ?? (delta.Before is null ? null : ServiceOf(delta.Before));
        if (service is not { } key || watches.Of<V1Service>().Find(key) is null)
        {
            return;
        }

        var written = _written.GetValueOrDefault(key);
        var known = written is not null && written.TryGetValue(delta.Last.Key(), out var version) ? version : -1;
        if (delta.IsDeleted)
        {
            written?.Remove(delta.Last.Key());
        }

        if (known != 0 && (delta.IsDeleted || Version(delta.Last) > known))
        {
            watches.Queue.AddAfter(key, ChangeDelay);
        }
    }
}
