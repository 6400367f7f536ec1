using k8s.Models;
using KubeKatas.Api;
using KubeKatas.Objects;
using KubeKatas.Time;

namespace KubeKatas.Nodes;

/// <summary>By which the kubelets say that they live: each renews its node's Lease, and says again that the node is
/// ready when somebody has come to doubt it.</summary>
/// <remarks>
/// All kubelets beat in one background event, so that 5,000 nodes cost one event a period. A kubelet that does not
/// reach the cluster does not beat; what follows from that is for the controllers to decide.
/// Source: kubernetes v1.36.2, pkg/kubelet/nodelease, pkg/kubelet/kubelet_node_status.go; periods from
/// pkg/kubelet/apis/config/v1beta1/defaults.go. Left out: the heartbeat in the node's status every five minutes.
/// </remarks>
internal sealed class Heartbeats
{
    /// <summary>How often a kubelet renews its Lease and looks at its node's status.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    private static readonly RequestContext Writer = new("kubelet");

    private readonly ApiServer _api;
    private readonly EventLoop _loop;
    private readonly Kubelets _kubelets;

    /// <summary>Begins to beat.</summary>
    /// <param name="api">Where nodes and leases are.</param>
    /// <param name="loop">When to beat.</param>
    /// <param name="kubelets">Who beats.</param>
    public Heartbeats(ApiServer api, EventLoop loop, Kubelets kubelets)
    {
        (_api, _loop, _kubelets) = (api, loop, kubelets);
        _loop.AfterInBackground(Period, Beat);
    }

    private void Beat()
    {
        _loop.AfterInBackground(Period, Beat);
        foreach (var node in _api.Store.Of(Scheme.Of<V1Node>()).List().Cast<V1Node>().ToList())
        {
            if (_kubelets.IsConnected(node.Metadata.Name))
            {
                Renew(node);
                Speak(node);
            }
        }
    }

    private void Renew(V1Node node)
    {
        var key = new ObjectKey(NodeLease.Namespace, node.Metadata.Name);
        var now = _loop.Now.UtcDateTime;
        if (_api.Find<V1Lease>(key) is not null)
        {
            _api.Patch<V1Lease>(key, lease => lease with { Spec = lease.Spec with { RenewTime = now } }, Writer);
        }
        else if (_api.Find<V1Namespace>(new("", NodeLease.Namespace)) is not null)
        {
            _api.Create(NodeLease.Of(node, now), Writer);
        }
    }

    private void Speak(V1Node node)
    {
        if (NodeReport.IsDoubted(node))
        {
            _api.Patch<V1Node>(node.Key(), found => NodeReport.Of(found, _loop.Now), Writer, "status");
        }
    }
}
