using System.Globalization;
using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.EndpointSlices;

/// <summary>Remembers what each Service and its pods looked like at the last pass, to tell what changed first.</summary>
/// <remarks>Source: kubernetes v1.36.2, staging/src/k8s.io/endpointslice/util/trigger_time_tracker.go.</remarks>
internal sealed class TriggerTimes
{
    private readonly Dictionary<ObjectKey, (DateTime? Service, Dictionary<string, DateTime> Pods)> _last = [];

    /// <summary>The earliest change since the last pass, as an annotation holds it; null when none counts.</summary>
    public string? Next(V1Service service, IEnumerable<V1Pod> pods)
    {
        var before = _last.GetValueOrDefault(service.Key());
        var now = new Dictionary<string, DateTime>(StringComparer.Ordinal);
        var created = service.Metadata.CreationTimestamp;
        var first = created > (before.Service ?? DateTime.MinValue) ? created : null;
        foreach (var pod in pods)
        {
            if (pod.Condition("Ready")?.LastTransitionTime is not { } time)
            {
                continue;
            }

            now[pod.Metadata.Name] = time;
            var known = before.Pods?.GetValueOrDefault(pod.Metadata.Name) ?? DateTime.MinValue;
            first = time > known && (first is null || time < first) ? time : first;
        }

        _last[service.Key()] = (created, now);
        return first?.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
    }

    public void Forget(ObjectKey service) => _last.Remove(service);
}
