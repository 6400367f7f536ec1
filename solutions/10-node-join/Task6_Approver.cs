using k8s.Models;
using KubeKatas.Installation.Joining;

namespace KubeKatas.Katas.NodeJoin;

/// <summary>Task 6: does the machine get its certificate?</summary>
/// <remarks>
/// First: is it a kubelet's client certificate, to the letter? Only then: may this user have one? The two questions are
/// apart because the second is the cluster's policy, and another cluster may bind other groups.
/// </remarks>
public static class Approver
{
    private static readonly string[] Usages = ["digital signature", "client auth"];

    /// <summary>A node renews its own; a machine with kubeadm's token gets its first.</summary>
    public static ApprovalDecision Decide(V1CertificateSigningRequest request)
    {
        var isDecided = request.Status?.Certificate is { Length: > 0 }
            || request.Status?.Conditions?.Any(it => it.Type is "Approved" or "Denied") == true;
        if (isDecided)
        {
            return new(false, Texts.Decided);
        }

        if (SigningRequest.Parse(request.Spec.Request) is not { } asked)
        {
            return new(false, Texts.NoRequest);
        }

        if (Objection(request.Spec, asked) is { } why)
        {
            return new(false, why);
        }

        var groups = request.Spec.Groups ?? [];
        return groups.Contains("system:nodes") && request.Spec.Username == asked.CommonName
            ? new(true, Texts.RenewalApproved)
            : groups.Contains("system:bootstrappers:kubeadm:default-node-token")
            ? new(true, Texts.FirstApproved)
            : new(false, Texts.NotAllowed(request.Spec.Username, asked.CommonName));
    }

    private static string? Objection(V1CertificateSigningRequestSpec spec, SigningRequest asked) =>
        spec.SignerName != "kubernetes.io/kube-apiserver-client-kubelet" ? Texts.OtherSigner
        : asked.Organizations is not ["system:nodes"] ? Texts.WrongOrganization
        : asked.AlternativeNames.Length > 0 ? Texts.OtherNames
        : !asked.CommonName.StartsWith("system:node:", StringComparison.Ordinal) ? Texts.WrongName
        : !(spec.Usages ?? []).Except(["key encipherment"]).ToHashSet().SetEquals(Usages) ? Texts.WrongUsages
        : null;
}
