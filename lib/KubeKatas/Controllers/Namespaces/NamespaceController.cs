using k8s.Models;
using KubeKatas.Controllers.CustomResources;
using KubeKatas.Controllers.Runtime;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.Namespaces;

/// <summary>Empties a namespace that is being deleted, pods first, and then lets it go.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, pkg/controller/namespace/namespace_controller.go,
/// pkg/controller/namespace/deletion/namespaced_resources_deleter.go.
/// </remarks>
/// <param name="planner">Decides; null for <see cref="NamespacePlanning.BuiltIn"/>.</param>
public sealed class NamespaceController(NamespacePlanner? planner = null) : IController
{
    /// <summary>
    /// How long after the deletion, and after every later change, it looks: 5 s, so that admission everywhere knows,
    /// and
    /// the tenth of a second that the real one takes to get there.
    /// </summary>
    public static readonly TimeSpan GracePeriod = TimeSpan.FromSeconds(5.1);

    private readonly NamespacePlanner _planner = planner ?? NamespacePlanning.BuiltIn;

    /// <inheritdoc/>
    public string Name => "namespace-controller";

    /// <inheritdoc/>
    public void Watch(Watches watches)
    {
        ArgumentNullException.ThrowIfNull(watches);
        watches.On<V1Namespace>(delta =>
        {
            if (!delta.IsDeleted && delta.Last.IsTerminating())
            {
                watches.Queue.AddAfter(delta.Last.Key(), GracePeriod);
            }
        });
    }

    /// <inheritdoc/>
    public Plan Plan(ObjectKey key, Seen seen)
    {
        ArgumentNullException.ThrowIfNull(seen);
        return seen.Live(Scheme.Of<V1Namespace>(), key) is V1Namespace found
            ? _planner(new(found, seen.Now, resource => [.. seen.Live(resource, key.Name)])
            {
                Customs = [.. CustomKinds.All(seen).Where(resource => resource.Namespaced)],
            })
            : Controllers.Plan.Nothing;
    }
}
