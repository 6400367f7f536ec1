using k8s.Models;

namespace KubeKatas.Installation.Joining;

/// <summary>The next thing that happens when a machine joins. It prints as one line.</summary>
/// <param name="Phase">Where kubeadm, or the kubelet after it, stands.</param>
public abstract record JoinStep(string Phase)
{
    /// <summary>True when nothing comes after it.</summary>
    public virtual bool IsLast => false;

    /// <summary>The join ends here.</summary>
    /// <param name="Phase">Where.</param>
    /// <param name="Why">What kubeadm would say.</param>
    public sealed record Stop(string Phase, string Why) : JoinStep(Phase)
    {
        /// <inheritdoc/>
        public override bool IsLast => true;

        /// <inheritdoc/>
        public override string ToString() => $"[{Phase}] stop: {Why}";
    }

    /// <summary>Nothing to do until something changes.</summary>
    /// <param name="Phase">Where.</param>
    /// <param name="Why">What is missing.</param>
    public sealed record Wait(string Phase, string Why) : JoinStep(Phase)
    {
        /// <inheritdoc/>
        public override string ToString() => $"[{Phase}] wait: {Why}";
    }

    /// <summary>The kubelet makes a key and asks for a certificate, with the token as its password.</summary>
    /// <param name="Token">The token.</param>
    /// <param name="NodeName">Whose certificate.</param>
    public sealed record RequestCertificate(BootstrapToken Token, string NodeName) : JoinStep("kubelet-start")
    {
        /// <inheritdoc/>
        public override string ToString() =>
            $"[{Phase}] request a certificate: O={Approval.NodesGroup}, CN={Approval.NodePrefix}{NodeName}";
    }

    /// <summary>The kubelet has its certificate and makes its Node.</summary>
    /// <param name="NodeName">The Node's name.</param>
    public sealed record RegisterNode(string NodeName) : JoinStep("kubelet")
    {
        /// <inheritdoc/>
        public override string ToString() => $"[{Phase}] register node {NodeName}";
    }

    /// <summary>The kubelet writes its Node's Ready condition.</summary>
    /// <param name="Condition">The condition.</param>
    public sealed record Report(V1NodeCondition Condition) : JoinStep("kubelet")
    {
        /// <inheritdoc/>
        public override string ToString() => $"[{Phase}] report Ready={Condition.Status}: {Condition.Message}";
    }

    /// <summary>The node is there and ready.</summary>
    public sealed record Done() : JoinStep("kubelet")
    {
        /// <inheritdoc/>
        public override bool IsLast => true;

        /// <inheritdoc/>
        public override string ToString() => $"[{Phase}] done: the node is ready";
    }
}
