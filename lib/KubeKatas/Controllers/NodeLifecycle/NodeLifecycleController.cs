using k8s.Models;
using KubeKatas.Controllers.Runtime;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.NodeLifecycle;

/// <summary>Watches over the nodes: gives up those that have been silent for too long, and lets their pods be sent
/// away.</summary>
/// <remarks>
/// It knows no kubelet. What it hears of a node are the renewals of its Lease and the heartbeats in its status.
/// Source: kubernetes v1.36.2, pkg/controller/nodelifecycle/node_lifecycle_controller.go, monitorNodeHealth,
/// handleDisruption. Left out: the Events RegisteredNode and RemovingNode.
/// </remarks>
/// <param name="pieces">The decisions it is made of; null for the library's own.</param>
public sealed class NodeLifecycleController(NodeHealthPieces? pieces = null) : IController
{
    internal const string ControllerName = "node-controller";

    /// <summary>How often the nodes are looked at: 5 s.</summary>
    public static readonly TimeSpan MonitorPeriod = TimeSpan.FromSeconds(5);

    /// <summary>How long a node may be silent before it is given up: 50 s.</summary>
    public static readonly TimeSpan GracePeriod = TimeSpan.FromSeconds(50);

    /// <summary>How long a node that has never said whether it is ready may be silent: 60 s.</summary>
    public static readonly TimeSpan StartupGracePeriod = TimeSpan.FromSeconds(60);

    private static readonly ObjectKey Tick = new("", "tick");

    private readonly NodeHealthPieces _pieces = pieces ?? NodeHealthPieces.BuiltIn;
    private readonly Dictionary<string, NodeHeard> _heard = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ZoneEvictions> _zones = new(StringComparer.Ordinal);
    private readonly HashSet<string> _notReady = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public string Name => ControllerName;

    /// <inheritdoc/>
    public void Watch(Watches watches)
    {
        ArgumentNullException.ThrowIfNull(watches);
        watches.Of<V1Lease>();
        watches.Of<V1Pod>().AddIndex(NodePods.Index, NodePods.KeysOf);
        watches.On<V1Node>(Forget);
        watches.On<V1Pod>(delta =>
        {
            if (_notReady.Count > 0 && delta.After is { } pod && IsMisled(pod))
            {
                watches.Queue.Add(pod.Key());
            }
        });
        watches.Every(Tick, MonitorPeriod, MonitorPeriod);
    }

    /// <inheritdoc/>
    public Plan Plan(ObjectKey key, Seen seen)
    {
        ArgumentNullException.ThrowIfNull(seen);
        if (key == Tick)
        {
            return new([.. Monitor(seen)]);
        }

        return seen.Of<V1Pod>().Find(key) is { } pod && IsMisled(pod)
            ? Controllers.Plan.Of(MarkNotReady(pod, seen.Now))
            : Controllers.Plan.Nothing;
    }

    /// <summary>True when the pod says that it is ready and its node does not.</summary>
    private bool IsMisled(V1Pod pod) => pod.IsBound() && _notReady.Contains(pod.Spec.NodeName) && pod.IsReady();

    private void Forget(Delta<V1Node> delta)
    {
        if (delta.IsDeleted)
        {
            var name = delta.Last.Metadata.Name;
            _heard.Remove(name);
            _notReady.Remove(name);
            _zones.GetValueOrDefault(NodeZones.Of(delta.Last))?.Remove(name);
        }
    }

    private List<Write> Monitor(Seen seen)
    {
        var writes = new List<Write>();
        var nodes = new Dictionary<string, List<V1Node>>(StringComparer.Ordinal);
        foreach (var node in seen.Of<V1Node>().All)
        {
            var now = Look(node, seen, writes);
            var zone = NodeZones.Of(now);
            if (!nodes.TryGetValue(zone, out var neighbours))
            {
                nodes.Add(zone, neighbours = []);
            }

            neighbours.Add(now);
            JudgeTaints(now, ZoneOf(zone), seen.Now, writes);
        }

        if (!IsEverythingDown(nodes, seen.Now, writes))
        {
            GiveUp(nodes, seen.Now, writes);
        }

        return writes;
    }

    private ZoneEvictions ZoneOf(string zone)
    {
        if (!_zones.TryGetValue(zone, out var found))
        {
            _zones.Add(zone, found = new());
        }

        return found;
    }

    /// <summary>The node as it is once its silence has been noticed.</summary>
    private V1Node Look(V1Node node, Seen seen, List<Write> writes)
    {
        var name = node.Metadata.Name;
        var before = _heard.TryGetValue(name, out var known) ? known : (NodeHeard?)null;
        var heard = NodeHeard.Look(before, node, seen.Of<V1Lease>().Find(new("kube-node-lease", name)), seen.Now);
        _heard[name] = heard;
        var status = _pieces.IsSilent(heard, seen.Now) ? _pieces.StatusOf(node, seen.Now) : node.Status;
        var now = ReferenceEquals(status, node.Status) ? node : node with { Status = status };
        if (!ReferenceEquals(now, node))
        {
            writes.Add(Silencing(node, seen.Now));
        }

        if (node.IsReady() && !now.IsReady())
        {
            writes.Add(new Write.EmitEvent(
                node, "Normal", "NodeNotReady", $"Node {name} status is now: NodeNotReady"));
            writes.AddRange(seen.Of<V1Pod>().By(NodePods.Index, name).Where(PodFacts.IsReady)
                .Select(pod => MarkNotReady(pod, seen.Now)));
        }

        _ = now.IsReady() ? _notReady.Remove(name) : _notReady.Add(name);
        return now;
    }

    private static void JudgeTaints(V1Node node, ZoneEvictions zone, DateTimeOffset now, List<Write> writes)
    {
        if (NodeTaints.EvictingKey(node) is not { } key)
        {
            zone.Remove(node.Metadata.Name);
            Spare(node, writes);
        }
        else if (NodeTaints.IsSwap(node))
        {
            writes.Add(Evicting(node, now));
        }
        else if (!node.HasTaint(key, Taints.NoExecute))
        {
            zone.Add(node.Metadata.Name);
        }
    }

    /// <summary>When no node of any zone is ready, the fault is more likely to be here: nobody is sent away.</summary>
    private bool IsEverythingDown(
        Dictionary<string, List<V1Node>> nodes, DateTimeOffset now, List<Write> writes)
    {
        var wasDown = nodes.Keys.All(zone => ZoneOf(zone).State == ZoneState.FullDisruption);
        foreach (var (zone, neighbours) in nodes)
        {
            var ready = neighbours.Count(NodeFacts.IsReady);
            ZoneOf(zone).State = NodeZones.StateOf(ready, neighbours.Count - ready);
        }

        var isDown = nodes.Keys.All(zone => ZoneOf(zone).State == ZoneState.FullDisruption);
        if (isDown && !wasDown)
        {
            foreach (var (zone, neighbours) in nodes)
            {
                ZoneOf(zone).Clear();
                neighbours.ForEach(node => Spare(node, writes));
            }
        }
        else if (wasDown && !isDown)
        {
            foreach (var name in _heard.Keys)
            {
                _heard[name] = _heard[name] with { At = now };
            }
        }

        return isDown;
    }

    private void GiveUp(Dictionary<string, List<V1Node>> nodes, DateTimeOffset now, List<Write> writes)
    {
        foreach (var (zone, neighbours) in nodes)
        {
            var line = ZoneOf(zone);
            if (line.Next(NodeZones.PauseOf(line.State!.Value, neighbours.Count), now) is { } name
                && neighbours.Find(node => node.Metadata.Name == name) is { } node)
            {
                writes.Add(Evicting(node, now));
            }
        }
    }

    private static void Spare(V1Node node, List<Write> writes)
    {
        if (!ReferenceEquals(NodeTaints.Reachable(node), node.Spec?.Taints))
        {
            writes.Add(Tainting(node, "its pods may stay", NodeTaints.Reachable));
        }
    }

    private static Write Evicting(V1Node node, DateTimeOffset now) => Tainting(
        node, $"taint {NodeTaints.EvictingKey(node)}:NoExecute", found => NodeTaints.Evicting(found, now));

    private static Write Tainting(V1Node node, string what, Func<V1Node, IList<V1Taint>?> taints) =>
        Write.Patch.Of<V1Node>(node.Key(), what, found => WithTaints(found, taints(found))) with { Tolerates = [404] };

    private static V1Node WithTaints(V1Node node, IList<V1Taint>? taints) => ReferenceEquals(taints, node.Spec?.Taints)
        ? node
        : node with { Spec = (node.Spec ?? new()) with { Taints = taints } };

    private Write Silencing(V1Node node, DateTimeOffset now) => Write.Patch.Of<V1Node>(
        node.Key(), "its kubelet is silent", found => Silent(found, now)) with { Subresource = "status", Tolerates = [404] };

    private V1Node Silent(V1Node node, DateTimeOffset now)
    {
        var status = _pieces.StatusOf(node, now);
        return ReferenceEquals(status, node.Status) ? node : node with { Status = status };
    }

    private static Write MarkNotReady(V1Pod pod, DateTimeOffset now) =>
        Write.Patch.Of<V1Pod>(pod.Key(), "not ready: its node is silent", found => SilentNodes.NotReady(found, now)) with
        {
            Subresource = "status",
            Tolerates = [404],
            Uid = pod.Metadata.Uid,
            Report = outcome => outcome.Error is null
                ? new Write.EmitEvent(pod, "Warning", "NodeNotReady", "Node is not ready")
                : null,
        };
}
