using k8s.Models;

namespace KubeKatas.Installation.Joining;

/// <summary>Decides whether a request for a certificate is approved without anybody looking at it.</summary>
/// <param name="request">The request; who made it stands in <c>spec.username</c> and <c>spec.groups</c>.</param>
public delegate ApprovalDecision ApprovalRule(V1CertificateSigningRequest request);

/// <summary>What the approving controller makes of a request.</summary>
/// <param name="Approves">True to approve it; false leaves it for somebody else to decide.</param>
/// <param name="Message">What the condition says, or why it is left alone.</param>
public sealed record ApprovalDecision(bool Approves, string Message)
{
    /// <summary>One line.</summary>
    public override string ToString() => $"{(Approves ? "approve" : "leave")}: {Message}";
}

/// <summary>Approves the certificates that kubelets ask for, and nothing else.</summary>
/// <remarks>
/// Pure. It never denies: what it does not know is left as it is. Source: kubernetes v1.36.2,
/// pkg/controller/certificates/approver/sarapprove.go, pkg/apis/certificates/helpers.go. The real one asks the
/// authorizer; here the answer follows from the two bindings that kubeadm makes
/// (cmd/kubeadm/app/phases/bootstraptoken/node/tlsbootstrap.go). Left out: ML-DSA keys.
/// </remarks>
public static class Approval
{
    /// <summary>The signer of kubelets' client certificates.</summary>
    public const string KubeletSigner = "kubernetes.io/kube-apiserver-client-kubelet";

    /// <summary>The group of all nodes, and the organization in their certificates.</summary>
    public const string NodesGroup = "system:nodes";

    /// <summary>What a node's user name begins with.</summary>
    public const string NodePrefix = "system:node:";

    private const string KeyEncipherment = "key encipherment";
    private static readonly string[] Usages = ["digital signature", "client auth"];

    /// <summary>Approves a kubelet's own renewal, and the first certificate of a machine with kubeadm's
    /// token.</summary>
    /// <inheritdoc cref="ApprovalRule" path="/param"/>
    public static ApprovalDecision Decide(V1CertificateSigningRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Status?.Certificate is { Length: > 0 }
            || request.Status?.Conditions?.Any(it => it.Type is "Approved" or "Denied") == true)
        {
            return new(false, "it is decided already");
        }

        if (SigningRequest.Parse(request.Spec.Request) is not { } asked)
        {
            return new(false, "spec.request is no certificate request");
        }

        if (Objection(request.Spec, asked) is { } objection)
        {
            return new(false, objection);
        }

        var groups = request.Spec.Groups ?? [];
        var isOwn = request.Spec.Username == asked.CommonName;
        return isOwn && groups.Contains(NodesGroup)
            ? new(true, "Auto approving self kubelet client certificate after SubjectAccessReview.")
            : groups.Contains(TokenSecrets.KubeadmGroup)
            ? new(true, "Auto approving kubelet client certificate after SubjectAccessReview.")
            : new(false, $"{request.Spec.Username} may not have a certificate for {asked.CommonName} approved");
    }

    /// <summary>Why it is not what a kubelet asks for as a client; null when it is.</summary>
    private static string? Objection(V1CertificateSigningRequestSpec spec, SigningRequest asked) =>
        spec.SignerName != KubeletSigner ? $"the signer is not {KubeletSigner}"
        : !asked.Organizations.SequenceEqual([NodesGroup]) ? "subject organization is not system:nodes"
        : asked.AlternativeNames.Length > 0 ? "subjectAltNames are not allowed"
        : !asked.CommonName.StartsWith(NodePrefix, StringComparison.Ordinal)
            ? "subject common name does not begin with system:node:"
        : !(spec.Usages ?? []).Where(usage => usage != KeyEncipherment).ToHashSet().SetEquals(Usages)
            ? "usages did not match [client auth digital signature key encipherment]"
        : null;
}
