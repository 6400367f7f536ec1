using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Installation.Joining;

/// <summary>The phases of <c>kubeadm join</c> and of the kubelet that it starts, as one decision.</summary>
/// <remarks>
/// Pure, and level-triggered: what comes next follows from what is seen now, so it may be asked again at any time.
/// Source: kubernetes v1.36.2, cmd/kubeadm/app/cmd/join.go and phases/join/{preflight,kubelet}.go,
/// pkg/kubelet/certificate/bootstrap/bootstrap.go. Left out: the control plane's own phases (certificates, etcd member,
/// static pods), and the kubelet's configuration from kubeadm-config.
/// </remarks>
/// <param name="pieces">The decisions it is made of.</param>
public sealed class JoinPlanning(JoinPieces pieces)
{
    /// <summary>For how long a machine waits for cluster-info, and then for its certificate.</summary>
    public static readonly TimeSpan Patience = Discovery.Timeout;

    /// <summary>The library's own.</summary>
    public static JoinPlanner BuiltIn { get; } = new JoinPlanning(JoinPieces.BuiltIn).Next;

    /// <summary>What the machine does next.</summary>
    public JoinStep Next(JoinView seen)
    {
        ArgumentNullException.ThrowIfNull(seen);
        return seen.Request is null ? Begin(seen) : Go(seen, seen.Request);
    }

    private JoinStep Begin(JoinView seen)
    {
        var errors = pieces.Preflight(seen.Machine, seen.Purpose, seen.Ignored).Where(found => found.IsError).ToList();
        if (errors.Count > 0)
        {
            return new JoinStep.Stop("preflight", string.Join("; ", errors));
        }

        if (pieces.ParseToken(seen.Token) is not { } token)
        {
            return new JoinStep.Stop("discovery", "this is no bootstrap token");
        }

        if (seen.Pins.IsEmpty && !seen.SkipsPin)
        {
            return new JoinStep.Stop("discovery", "a token without a pin of the authority can be unsafe");
        }

        var verdict = pieces.Discover(seen.Info, token, seen.Pins);
        return !verdict.IsTrusted ? Wait(seen, "discovery", verdict.Why, verdict.MayCome)
            : seen.Node?.IsReady() == true
            ? new JoinStep.Stop(
                "kubelet-start", $"a Node with name \"{seen.NodeName}\" and status \"Ready\" already exists")
            : new JoinStep.RequestCertificate(token, seen.NodeName);
    }

    private JoinStep Go(JoinView seen, V1CertificateSigningRequest request)
    {
        if (request.Status?.Conditions?.FirstOrDefault(it => it.Type is "Denied" or "Failed") is { } refused)
        {
            return new JoinStep.Stop(
                "kubelet-start", $"the request {request.Metadata.Name} is {refused.Type.ToLowerInvariant()}");
        }

        if (request.Status?.Certificate is not { Length: > 0 })
        {
            return Wait(seen, "kubelet-start", $"{request.Metadata.Name} has no certificate yet", mayCome: true);
        }

        if (seen.Node is not { } node)
        {
            return new JoinStep.RegisterNode(seen.NodeName);
        }

        var (now, before) = (pieces.Ready(node, seen.Facts, seen.Now), node.Condition("Ready"));
        return (now.Status, now.Message) != (before?.Status, before?.Message) ? new JoinStep.Report(now)
            : now.Status == "True" ? new JoinStep.Done()
            : new JoinStep.Wait("kubelet", now.Message);
    }

    private static JoinStep Wait(JoinView seen, string phase, string why, bool mayCome) =>
        mayCome && seen.Elapsed < Patience ? new JoinStep.Wait(phase, why) : new JoinStep.Stop(phase, why);
}
