using k8s.Models;
using KubeKatas.Api.Metrics;
using KubeKatas.Controllers.Runtime;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.Autoscaling;

/// <summary>Every fifteen seconds asks of each autoscaled workload whether it has as many replicas as it
/// needs.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/controller/podautoscaler/horizontal.go.</remarks>
/// <param name="served">Finds a resource by apiVersion and kind.</param>
/// <param name="usage">Who measures what pods use; null where nobody does.</param>
public sealed class HorizontalPodAutoscalerController(
    Func<string, string, ResourceInfo?> served, Func<IResourceUsage?> usage) : IController
{
    /// <summary>How often each autoscaler is asked: 15 s.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(15);

    /// <summary>What one round takes beyond its period, as in a real controller: what was thought a whole number of
    /// periods ago is a little older than that.</summary>
    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(10);

    private readonly Dictionary<ObjectKey, ScalingMemory> _memories = [];

    /// <inheritdoc/>
    public string Name => "horizontal-pod-autoscaler";

    /// <inheritdoc/>
    public (TimeSpan First, TimeSpan Longest) RetryDelays => (Period, Period);

    /// <inheritdoc/>
    public void Watch(Watches watches)
    {
        ArgumentNullException.ThrowIfNull(watches);
        watches.Of<V1Pod>();
        watches.On<V2HorizontalPodAutoscaler>(delta =>
        {
            var key = delta.Last.Key();
            if (delta.IsDeleted)
            {
                _memories.Remove(key);
            }
            else
            {
                watches.Queue.AddAfter(key, Period + Round, inBackground: true);
            }
        });
    }

    /// <inheritdoc/>
    public Plan Plan(ObjectKey key, Seen seen)
    {
        ArgumentNullException.ThrowIfNull(seen);
        if (seen.Of<V2HorizontalPodAutoscaler>().Find(key) is not { } autoscaler)
        {
            return Controllers.Plan.Nothing;
        }

        if (!_memories.TryGetValue(key, out var memory))
        {
            _memories.Add(key, memory = new());
        }

        var plan = new AutoscalerPass(autoscaler, memory, served, usage(), seen).Plan();
        return plan with { RequeueAfter = Period + Round, RequeueInBackground = true };
    }
}
