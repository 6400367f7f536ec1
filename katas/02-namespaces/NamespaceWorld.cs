using k8s;
using k8s.Models;
using KubeKatas.Controllers;
using KubeKatas.Controllers.Namespaces;
using KubeKatas.Objects;

namespace KubeKatas.Katas.Namespaces;

/// <summary>A namespace <c>shop</c> on which plans are carried out, without a cluster around it.</summary>
/// <param name="isDeleted">Whether somebody has deleted it, this moment.</param>
public sealed class NamespaceWorld(bool isDeleted = true)
{
    private readonly List<(ResourceInfo Resource, IKubernetesObject<V1ObjectMeta> Value)> _content = [];
    private readonly List<string> _told = [];

    private V1Namespace _namespace = new()
    {
        Metadata = new() { Name = "shop", DeletionTimestamp = isDeleted ? Some.Now.UtcDateTime : null },
        Spec = new() { Finalizers = ["kubernetes"] },
    };

    /// <summary>A namespace that was deleted a moment ago and has these finalizers of its own.</summary>
    public NamespaceWorld(IList<string>? finalizers)
        : this() => _namespace = _namespace with { Spec = new() { Finalizers = finalizers } };

    /// <summary>A deleted namespace that holds these objects.</summary>
    public static NamespaceWorld Of(params IEnumerable<IKubernetesObject<V1ObjectMeta>> content)
    {
        var world = new NamespaceWorld();
        foreach (var value in content)
        {
            world.Add(value);
        }

        return world;
    }

    /// <summary>What a planner sees.</summary>
    public NamespaceView View => new(_namespace, Some.Now, resource =>
        [.. _content.Where(row => row.Resource == resource).Select(row => row.Value)]);

    /// <summary>A pod on a node, which takes its time to stop; or on none, which is gone at once.</summary>
    public static V1Pod Pod(string name, string? node = "node-1", string phase = "Running", int? grace = 30)
    {
        var pod = Some.Pod(name, phase, node: node);
        return pod with
        {
            Metadata = pod.Metadata with { NamespaceProperty = "shop" },
            Spec = pod.Spec with { TerminationGracePeriodSeconds = grace },
        };
    }

    /// <summary>A ConfigMap that a finalizer holds.</summary>
    public static V1ConfigMap Held(string name, params string[] finalizers)
    {
        var map = Worlds.ConfigMap(name, "shop");
        return map with { Metadata = map.Metadata with { Finalizers = finalizers } };
    }

    /// <summary>Puts an object into the namespace.</summary>
    public void Add(IKubernetesObject<V1ObjectMeta> value) => _content.Add((Scheme.Find(value.GetType())!, value));

    /// <summary>Lets all pods that are stopping stop.</summary>
    public void PodsEnd() => _content.RemoveAll(row => row.Value is V1Pod && row.Value.Metadata.DeletionTimestamp != null);

    /// <summary>Carries a plan out, with all that follows, and tells what it did.</summary>
    public string Story(NamespacePlanner planner)
    {
        _told.Clear();
        foreach (var plan in Plans(planner))
        {
            foreach (var write in plan.Writes)
            {
                Carry(write);
            }

            if (plan.RequeueAfter is { } wait)
            {
                _told.Add($"again after {wait.TotalSeconds} s");
            }
        }

        return string.Join('\n', _told);
    }

    /// <summary>The refusals that each write of a plan puts up with.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Tolerated(NamespacePlanner planner)
    {
        var tolerated = new List<IReadOnlyList<int>>();
        foreach (var plan in Plans(planner))
        {
            foreach (var write in plan.Writes)
            {
                tolerated.Add(write.Tolerates);
                Carry(write);
            }
        }

        return tolerated;
    }

    private IEnumerable<Plan> Plans(NamespacePlanner planner)
    {
        for (var plan = planner(View); plan is not null; plan = plan.Then?.Invoke(new PlanOutcome([])))
        {
            yield return plan;
        }
    }

    private void Carry(Write write)
    {
        switch (write)
        {
            case Write.Delete delete:
                _told.Add($"{delete} ({delete.Options?.PropagationPolicy})");
                Delete(delete);
                break;
            case Write.Patch { Subresource: "finalize" } patch:
                _namespace = (V1Namespace)patch.Change(_namespace);
                _told.Add($"finalizers now: {string.Join(", ", _namespace.Spec.Finalizers.DefaultIfEmpty("none"))}");
                break;
            case Write.Patch { Subresource: "status" } patch:
                _namespace = (V1Namespace)patch.Change(_namespace);
                _told.Add($"conditions: {Said("NamespaceContentRemaining")}, {Said("NamespaceFinalizersRemaining")}");
                break;
            default:
                _told.Add(write.ToString());
                break;
        }
    }

    private void Delete(Write.Delete delete)
    {
        var at = _content.FindIndex(row => row.Resource == delete.Resource && row.Value.Metadata.Name == delete.Key.Name);
        if (at < 0)
        {
            return;
        }

        var (resource, value) = _content[at];
        var stays = value.Metadata.Finalizers is { Count: > 0 }
            || value is V1Pod { Spec.NodeName: not null, Status.Phase: not ("Succeeded" or "Failed") };
        _content.RemoveAt(at);
        if (stays)
        {
            var marked = ShallowCopy.Of(value);
            marked.Metadata = value.Metadata with { DeletionTimestamp = Some.Now.UtcDateTime };
            _content.Insert(at, (resource, marked));
        }
    }

    private string Said(string type)
    {
        var condition = _namespace.Status.Conditions.Single(row => row.Type == type);
        return (condition.Status, type) switch
        {
            ("True", _) => condition.Message,
            (_, "NamespaceContentRemaining") => "content removed",
            _ => "no finalizers",
        };
    }
}
