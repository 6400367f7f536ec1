using k8s.Models;
using KubeKatas.Installation.Joining;

namespace KubeKatas.Katas.NodeJoin;

/// <summary>Task 6: does the machine get its certificate?</summary>
public static class Approver
{
    /// <summary>Decides whether a request is approved without anybody looking at it.</summary>
    /// <param name="request">
    /// Who asks stands in <c>spec.username</c> and <c>spec.groups</c>, written there by the API server. What is asked
    /// for stands in <c>spec.request</c>: <c>SigningRequest.Parse</c> reads it, and gives null when it is none.
    /// </param>
    /// <returns>Approves true, or false with the first objection of the README's table. Nothing is ever
    /// denied.</returns>
    /// <example>A token of kubeadm asks for <c>O=system:nodes, CN=system:node:node-1</c>: approved.</example>
    public static ApprovalDecision Decide(V1CertificateSigningRequest request) =>
        throw new NotImplementedException("Task 6: about twenty-five lines.");
}
