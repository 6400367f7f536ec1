namespace KubeKatas.Installation.Joining;

/// <summary>What kubeadm is asked to make of a machine; it decides which checks run.</summary>
public enum MachinePurpose
{
    /// <summary><c>kubeadm join</c>: one more node that runs pods.</summary>
    Worker,

    /// <summary><c>kubeadm join --control-plane</c>: one more API server, with its own etcd member.</summary>
    ControlPlane,

    /// <summary><c>kubeadm init</c>: the first control plane of a new cluster.</summary>
    Init,
}
