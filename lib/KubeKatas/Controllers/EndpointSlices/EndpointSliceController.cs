using k8s.Models;
using KubeKatas.Controllers.Runtime;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.EndpointSlices;

/// <summary>Keeps the EndpointSlices of every Service that selects pods.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/controller/endpointslice/endpointslice_controller.go.</remarks>
/// <param name="pieces">Replaces decisions; null for the library's own.</param>
public sealed class EndpointSliceController(EndpointSlicePieces? pieces = null) : IController
{
    private readonly TriggerTimes _times = new();
    private readonly KeptSlices _slices = new(EndpointSlicePlanning.Manager);

    /// <inheritdoc/>
    public string Name => "endpointslice-controller";

    /// <inheritdoc/>
    public void Watch(Watches watches)
    {
        ArgumentNullException.ThrowIfNull(watches);
        new ServiceWatch(watches).Watch();
        _slices.Watch(watches);
        watches.Of<V1Node>();
    }

    /// <inheritdoc/>
    public Plan Plan(ObjectKey key, Seen seen)
    {
        ArgumentNullException.ThrowIfNull(seen);
        if (seen.Of<V1Service>().Find(key) is not { } service)
        {
            _times.Forget(key);
            _slices.Forget(key);
            return Controllers.Plan.Nothing;
        }

        if (!ServicePods.IsKept(service))
        {
            return Controllers.Plan.Nothing;
        }

        var pods = ServiceWatch.PodsOf(service, seen);
        var plan = EndpointSlicePlanning.Plan(new(service, [.. pods], [.. _slices.Of(key, seen)])
        {
            Node = name => seen.Of<V1Node>().Find(new("", name)),
            TriggerTime = _times.Next(service, pods),
            Pieces = pieces ?? EndpointSlicePieces.BuiltIn,
        });
        return _slices.Remembering(key, plan);
    }
}
