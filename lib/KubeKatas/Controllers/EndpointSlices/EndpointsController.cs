using k8s.Models;
using KubeKatas.Controllers.Runtime;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.EndpointSlices;

/// <summary>Keeps the Endpoints of every Service that selects pods, for clients older than EndpointSlices.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/controller/endpoint/endpoints_controller.go.</remarks>
public sealed class EndpointsController : IController
{
    private readonly TriggerTimes _times = new();

    /// <inheritdoc/>
    public string Name => "endpoint-controller";

    /// <inheritdoc/>
    public void Watch(Watches watches)
    {
        ArgumentNullException.ThrowIfNull(watches);
        new ServiceWatch(watches).Watch();
        watches.On<V1Endpoints>(delta => OnEndpoints(watches, delta));
    }

    /// <inheritdoc/>
    public Plan Plan(ObjectKey key, Seen seen)
    {
        ArgumentNullException.ThrowIfNull(seen);
        var current = seen.Live(Scheme.Of<V1Endpoints>(), key) as V1Endpoints;
        if (seen.Of<V1Service>().Find(key) is not { } service)
        {
            _times.Forget(key);
            return current is null
                ? Controllers.Plan.Nothing
                : Controllers.Plan.Of(Write.Delete.Of(current) with { Tolerates = [404] });
        }

        if (!ServicePods.IsKept(service))
        {
            return Controllers.Plan.Nothing;
        }

        var pods = ServiceWatch.PodsOf(service, seen);
        return EndpointsPlanning.Plan(service, pods, current, _times.Next(service, pods));
    }

    /// <summary>Endpoints that somebody deletes are made again.</summary>
    private static void OnEndpoints(Watches watches, Delta<V1Endpoints> delta)
    {
        if (delta.IsDeleted && watches.Of<V1Service>().Find(delta.Last.Key()) is not null)
        {
            watches.Queue.Add(delta.Last.Key());
        }
    }
}
