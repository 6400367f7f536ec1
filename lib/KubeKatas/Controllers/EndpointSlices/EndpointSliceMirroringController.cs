using k8s.Models;
using KubeKatas.Controllers.Runtime;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.EndpointSlices;

/// <summary>Shows hand-made Endpoints of Services without a selector as EndpointSlices.</summary>
/// <remarks>Source: kubernetes v1.36.2,
/// pkg/controller/endpointslicemirroring/endpointslicemirroring_controller.go.</remarks>
public sealed class EndpointSliceMirroringController : IController
{
    private readonly KeptSlices _slices = new(MirrorPlanning.Manager);

    /// <inheritdoc/>
    public string Name => "endpointslicemirroring-controller";

    /// <inheritdoc/>
    public void Watch(Watches watches)
    {
        ArgumentNullException.ThrowIfNull(watches);
        watches.On<V1Endpoints>(delta => OnEndpoints(watches, delta));
        watches.On<V1Service>(delta => OnService(watches, delta));
        _slices.Watch(watches);
    }

    /// <inheritdoc/>
    public Plan Plan(ObjectKey key, Seen seen)
    {
        ArgumentNullException.ThrowIfNull(seen);
        var endpoints = seen.Of<V1Endpoints>().Find(key);
        var isMirrored = MirrorPlanning.IsMirrored(seen.Of<V1Service>().Find(key), endpoints);
        var plan = MirrorPlanning.Plan(isMirrored ? endpoints : null, [.. _slices.Of(key, seen)]);
        return _slices.Remembering(key, plan);
    }

    private static void OnEndpoints(Watches watches, Delta<V1Endpoints> delta)
    {
        if (watches.Of<V1Service>().Find(delta.Last.Key()) is { Spec.Selector: null })
        {
            watches.Queue.Add(delta.Last.Key());
        }
    }

    private static void OnService(Watches watches, Delta<V1Service> delta)
    {
        if (watches.Of<V1Endpoints>().Find(delta.Last.Key()) is not null &&
            (delta.Before?.Spec.Selector is null || delta.After?.Spec.Selector is null))
        {
            watches.Queue.Add(delta.Last.Key());
        }
    }
}
