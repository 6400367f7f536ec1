using k8s.Models;
using KubeKatas.Api.Answering;
using KubeKatas.Api.Decoding;
using KubeKatas.Api.Requests;
using KubeKatas.Api.Validation;
using KubeKatas.Api.Verbs;
using KubeKatas.Objects;

namespace KubeKatas.Api.Subresources;

/// <summary>Approves or denies a request for a certificate: of what is sent, only these two conditions count.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/registry/certificates/certificates/strategy.go (csrApprovalStrategy),
/// pkg/apis/certificates/validation/validation.go.</remarks>
internal sealed class CertificateApproval(ApiServer server, BodyDecoder decoder, Answers answers)
{
    private static readonly string[] Types = ["Approved", "Denied"];

    /// <exception cref="ApiException">404: no such request; 409: it was changed meanwhile; 422: it makes no sense.</exception>
    public ApiResponse Update(ResourceRequest request)
    {
        var current = (V1CertificateSigningRequest)request.Current(server);
        var validation = FieldValidation.Of(request.Request.Query, "UpdateOptions");
        var asked = (V1CertificateSigningRequest)decoder.Decode(
            request.Request, request.Kind, typeof(V1CertificateSigningRequest), validation, request.Warnings);
        var now = server.Clock.GetUtcNow().UtcDateTime;
        var kept = (current.Status?.Conditions ?? []).Where(it => !Types.Contains(it.Type));
        var decided = (asked.Status?.Conditions ?? []).Where(it => Types.Contains(it.Type))
            .Select(it => it with
            {
                LastUpdateTime = it.LastUpdateTime ?? now,
                LastTransitionTime = it.LastTransitionTime ?? now,
            });
        var changed = current with
        {
            Metadata = current.Metadata with { ResourceVersion = asked.Metadata.ResourceVersion },
            Status = (current.Status ?? new()) with { Conditions = [.. kept, .. decided] },
        };
        Check(changed, current);
        var written = server.Update(changed, request.Context("UpdateOptions"), "status");
        return answers.One(200, written, request.Resource, request.Accepts);
    }

    private static void Check(V1CertificateSigningRequest changed, V1CertificateSigningRequest older)
    {
        var errors = new FieldErrors();
        var path = FieldPath.Status.Child("conditions");
        foreach (var gone in (older.Status?.Conditions ?? []).Select(it => it.Type).Except(changed.Status.Conditions.Select(it => it.Type)))
        {
            errors.Forbidden(path, $"updates may not remove a condition of type \"{gone}\"");
        }

        if (Types.All(type => changed.Status.Conditions.Any(it => it.Type == type)))
        {
            errors.Invalid(path, "Denied", "Approved and Denied conditions are mutually exclusive");
        }

        if (errors.Count > 0)
        {
            throw Invalid.Because(Scheme.Of<V1CertificateSigningRequest>(), changed.Metadata.Name, errors);
        }
    }
}
