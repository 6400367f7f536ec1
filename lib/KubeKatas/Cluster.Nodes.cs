using KubeKatas.Nodes;

namespace KubeKatas;

/// <content>The kubelets of the nodes, and what watches over them.</content>
public sealed partial class Cluster
{
    /// <summary>The kubelets; null when the cluster was started without them.</summary>
    public Kubelets? Kubelets { get; private set; }

    private void StartKubelets()
    {
        Kubelets = new Kubelets(Api, Clock, Recorder("kubelet"), Parts.KubeletPieces);
        Api.Logs = Kubelets;
        Api.ServeMetrics(Kubelets);
        _ = new Heartbeats(Api, Clock, Kubelets);
    }
}
