using KubeKatas.Installation.Joining;

namespace KubeKatas;

/// <content>Machines that join.</content>
public sealed partial class Cluster
{
    private KubeadmControlPlane? _kubeadm;

    /// <summary>The side of kubeadm that a control plane has: tokens, cluster-info, certificates for machines that
    /// join.</summary>
    /// <remarks>It is set up when it is first asked for; until then there is no ConfigMap cluster-info.</remarks>
    public KubeadmControlPlane Kubeadm => _kubeadm ??= new(Api, Clock, Chance, Parts.JoinPieces);
}
