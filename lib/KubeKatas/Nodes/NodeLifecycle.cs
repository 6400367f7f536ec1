using k8s.Models;
using KubeKatas.Api;
using KubeKatas.Objects;
using KubeKatas.Storage;
using KubeKatas.Time;

namespace KubeKatas.Nodes;

/// <summary>Watches over the nodes: renews the leases of those that answer, and gives up those that do not.</summary>
/// <remarks>
/// A node that is silent for the grace period becomes Unknown and is tainted; its pods are no longer ready, and a pod
/// that does not
/// tolerate the taint is evicted once its tolerationSeconds are over. All of it is background work on one timer, so
/// that 5,000 nodes cost
/// one event a period. Source: kubernetes v1.36.2, pkg/controller/nodelifecycle/node_lifecycle_controller.go and
/// pkg/controller/tainteviction; periods from pkg/kubelet/apis/config/v1beta1/defaults.go. Left out: zones and the
/// slower eviction of zones
/// that are mostly down.
/// </remarks>
public sealed class NodeLifecycle
{
    /// <summary>How often a kubelet renews its lease.</summary>
    public static readonly TimeSpan RenewInterval = TimeSpan.FromSeconds(10);

    /// <summary>How often the nodes are looked at.</summary>
    public static readonly TimeSpan MonitorPeriod = TimeSpan.FromSeconds(5);

    /// <summary>How long a node may be silent before it is given up.</summary>
    public static readonly TimeSpan GracePeriod = TimeSpan.FromSeconds(50);

    private static readonly RequestContext Kubelet = new("kubelet");
    private static readonly RequestContext Controller = new("kube-controller-manager");

    private readonly ApiServer _api;
    private readonly EventLoop _loop;
    private readonly Kubelets _kubelets;
    private readonly IEventRecorder _events;
    private readonly Dictionary<string, DateTimeOffset> _heard = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ScheduledEvent> _evictions = new(StringComparer.Ordinal);
    private bool _renews;

    /// <summary>Begins to watch.</summary>
    /// <param name="api">Where nodes and leases are.</param>
    /// <param name="loop">When to look.</param>
    /// <param name="kubelets">Who answers.</param>
    /// <param name="events">Where it is told.</param>
    public NodeLifecycle(ApiServer api, EventLoop loop, Kubelets kubelets, IEventRecorder events)
    {
        (_api, _loop, _kubelets, _events) = (api, loop, kubelets, events);
        _loop.AfterInBackground(MonitorPeriod, Look);
        api.Store.Subscribe(Observe);
    }

    private void Look()
    {
        _loop.AfterInBackground(MonitorPeriod, Look);
        _renews = !_renews;
        foreach (var node in _api.Store.Of(Scheme.Of<V1Node>()).List().Cast<V1Node>().ToList())
        {
            var name = node.Metadata.Name;
            if (_kubelets.IsConnected(name))
            {
                Hear(node);
            }
            else if (
                NodeHealth.IsGivenUp(
                    _heard.GetValueOrDefault(name, node.Metadata.CreationTimestamp ?? default),
                    _loop.Now
                ) && !NodeHealth.IsUnknown(node)
            )
            {
                GiveUp(node);
            }
        }
    }

    private void Hear(V1Node node)
    {
        _heard[node.Metadata.Name] = _loop.Now;
        if (_renews)
        {
            RenewLease(node);
        }

        if (NodeHealth.IsUnknown(node) || NodeHealth.IsTainted(node))
        {
            Write(node, node => NodeHealth.Recovered(node, _loop.Now), Kubelet);
            _events.Record(node, "Normal", "NodeReady", $"Node {node.Metadata.Name} status is now: NodeReady");
        }
    }

    private void RenewLease(V1Node node)
    {
        const string Namespace = "kube-node-lease";
        var key = new ObjectKey(Namespace, node.Metadata.Name);
        var now = _loop.Now.UtcDateTime;
        if (_api.Find<V1Lease>(key) is not null)
        {
            _api.Patch<V1Lease>(key, lease => lease with { Spec = lease.Spec with { RenewTime = now } }, Kubelet);
        }
        else if (_api.Find<V1Namespace>(new("", Namespace)) is not null)
        {
            _api.Create(NodeHealth.Lease(node, now), Kubelet);
        }
    }

    private void GiveUp(V1Node node)
    {
        Write(node, node => NodeHealth.Silent(node, _loop.Now), Controller);
        _events.Record(node, "Normal", "NodeNotReady", $"Node {node.Metadata.Name} status is now: NodeNotReady");
        foreach (var pod in PodsOf(node.Metadata.Name))
        {
            Try(() =>
                _api.Patch<V1Pod>(pod.Key(), found => NodeHealth.NotReady(found, _loop.Now), Controller, "status")
            );
            PlanEviction(pod);
        }
    }

    private void Write(V1Node node, Func<V1Node, V1Node> change, RequestContext who)
    {
        Try(() => _api.Patch<V1Node>(node.Key(), found => found with { Spec = change(found).Spec }, who));
        Try(() => _api.Patch<V1Node>(node.Key(), found => found with { Status = change(found).Status }, who, "status"));
    }

    private void Observe(Change change)
    {
        switch (change.After)
        {
            case V1Node node when change.Type == ChangeType.Deleted:
                _heard.Remove(node.Metadata.Name);
                break;
            case V1Node node
                when change.Before is V1Node before && !ReferenceEquals(before.Spec?.Taints, node.Spec?.Taints):
                foreach (var pod in PodsOf(node.Metadata.Name))
                {
                    PlanEviction(pod);
                }

                break;
            case V1Pod pod when change.Type == ChangeType.Deleted:
                CallOff(pod);
                break;
            case V1Pod { Spec.NodeName.Length: > 0 } pod when change.Before is not V1Pod { Spec.NodeName.Length: > 0 }:
                PlanEviction(pod);
                break;
            default:
                break;
        }
    }

    /// <summary>Evicts the pod once its patience with the node's NoExecute taints is over, or calls a planned eviction
    /// off.</summary>
    private void PlanEviction(V1Pod pod)
    {
        var node = _api.Find<V1Node>(new("", pod.Spec.NodeName));
        var patience = node is null ? null : Taints.StayOf(node.Spec?.Taints, pod.Spec.Tolerations);
        if (patience is null)
        {
            CallOff(pod);
        }
        else if (!_evictions.ContainsKey(pod.Metadata.Uid))
        {
            _evictions[pod.Metadata.Uid] = _loop.AfterInBackground(patience.Value, () => Evict(pod));
        }
    }

    private void CallOff(V1Pod pod)
    {
        if (_evictions.Remove(pod.Metadata.Uid, out var planned))
        {
            planned.Cancel();
        }
    }

    private void Evict(V1Pod pod)
    {
        _evictions.Remove(pod.Metadata.Uid);
        _events.Record(pod, "Normal", "TaintManagerEviction", $"Marking for deletion Pod {pod.Key()}");
        Try(() =>
            _api.Delete<V1Pod>(
                pod.Key(),
                Controller,
                new V1DeleteOptions { Preconditions = new() { Uid = pod.Metadata.Uid } }
            )
        );
    }

    private List<V1Pod> PodsOf(string node) =>
        [.. _api.Store.Of(Scheme.Of<V1Pod>()).List().Cast<V1Pod>().Where(pod => pod.Spec.NodeName == node)];

    private static void Try(Action write)
    {
        try
        {
            write();
        }
        catch (ApiException gone) when (gone.Code is 404 or 409)
        {
            // The object is gone or is another by now.
        }
    }
}
