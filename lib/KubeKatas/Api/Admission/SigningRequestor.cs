using k8s;
using k8s.Models;

namespace KubeKatas.Api.Admission;

/// <summary>Writes down who asks for a certificate; what the client says of that does not count.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/registry/certificates/certificates/strategy.go (PrepareForCreate).</remarks>
internal sealed class SigningRequestor : AdmissionPlugin
{
    public override IKubernetesObject<V1ObjectMeta> Admit(
        IKubernetesObject<V1ObjectMeta> value, AdmissionRequest request)
    {
        return value is V1CertificateSigningRequest { Spec: not null } asked && request.Older is null
            ? asked with
            {
                Spec = asked.Spec with
                {
                    Username = request.Context.User,
                    Groups = request.Context.Groups.Count == 0 ? null : [.. request.Context.Groups],
                    Uid = null,
                    Extra = null,
                },
            }
            : value;
    }
}
