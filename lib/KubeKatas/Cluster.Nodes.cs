using KubeKatas.Nodes;

namespace KubeKatas;

/// <content>The kubelets of the nodes, and what watches over them.</content>
public sealed partial class Cluster
{
    /// <summary>The kubelets; null when the cluster was started without them.</summary>
    public Kubelets? Kubelets { get; private set; }

    private void StartKubelets()
    {
        var network = new PodNetwork(() => Dns, () => Proxy, Store, Parts.Network);
        Kubelets = new Kubelets(Api, Clock, Recorder("kubelet"), network, Parts.NodePieces);
        Kubelets = new Kubelets(Api, Clock, Recorder("kubelet"));
        Api.Logs = Kubelets;
        Api.ServeMetrics(Kubelets);
        _ = new Heartbeats(Api, Clock, Kubelets);
    }
}
