using k8s.Models;
using KubeKatas.Api.Answering;
using KubeKatas.Api.Authorization;
using KubeKatas.Api.Decoding;
using KubeKatas.Api.Requests;
using KubeKatas.Api.Schemas;
using KubeKatas.Api.Validation;
using KubeKatas.Api.Verbs;
using KubeKatas.Objects;

namespace KubeKatas.Api.Subresources;

/// <summary>Gives a service account a token, as <c>kubectl create token</c> asks for.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/registry/core/serviceaccount/storage/token.go,
/// pkg/apis/authentication/validation/validation.go.</remarks>
internal sealed class TokenRequests(ApiServer server, BodyDecoder decoder)
{
    private const long SecondsDefault = 3_600;
    private const long SecondsMin = 600;
    private const long SecondsMax = 1L << 32;

    private static readonly GroupVersionKind Kind = new("authentication.k8s.io", "v1", "TokenRequest");

    /// <exception cref="ApiException">404: no such account; 409: what it is bound to is gone or another; 422: it makes no
    /// sense.</exception>
    public ApiResponse Create(ResourceRequest request)
    {
        var account = server.Get<V1ServiceAccount>(request.Route.Key);
        var validation = FieldValidation.Of(request.Request.Query, "CreateOptions");
        var asked = (Authenticationv1TokenRequest)
            decoder.Decode(request.Request, Kind, typeof(Authenticationv1TokenRequest), validation, request.Warnings);
        var spec = asked.Spec ?? new();
        var seconds = spec.ExpirationSeconds ?? SecondsDefault;
        Check(asked, account, seconds);
        var bound = Bound(request, spec.BoundObjectRef);
        IList<string> audiences = spec.Audiences is { Count: > 0 } ? spec.Audiences : [ServiceAccountTokens.Audience];
        var expires = server.Clock.GetUtcNow().AddSeconds(seconds);
        var answer = asked with
        {
            ApiVersion = "authentication.k8s.io/v1",
            Kind = Kind.Kind,
            Metadata = new()
            {
                Name = account.Metadata.Name,
                NamespaceProperty = account.Metadata.NamespaceProperty,
                CreationTimestamp = server.Clock.WholeSecondsNow(),
            },
            Spec = spec with { Audiences = audiences, ExpirationSeconds = seconds },
            Status = new()
            {
                Token = server.Tokens.Issue(account, audiences, expires, bound),
                ExpirationTimestamp = expires.UtcDateTime,
            },
        };
        return Answers.Of(201, WireJson.ToTree(answer), request.Accepts);
    }

    private static void Check(Authenticationv1TokenRequest asked, V1ServiceAccount account, long seconds)
    {
        var errors = new FieldErrors();
        var path = FieldPath.Spec.Child("expirationSeconds");
        if (seconds < SecondsMin)
        {
            errors.Invalid(path, seconds, "may not specify a duration less than 10 minutes");
        }
        else if (seconds > SecondsMax)
        {
            errors.Invalid(path, seconds, "may not specify a duration larger than 2^32 seconds");
        }

        if (errors.Count > 0)
        {
            throw Invalid.Because(Kind.Group, Kind.Kind, asked.Metadata?.Name ?? "", errors);
        }
    }

    /// <summary>The object that the token dies with, with its UID.</summary>
    private V1BoundObjectReference? Bound(ResourceRequest request, V1BoundObjectReference? asked)
    {
        if (asked is null)
        {
            return null;
        }

        var ns = request.Route.Namespace;
        var (resource, key) = asked.Kind switch
        {
            "Pod" => (Scheme.Of<V1Pod>(), new ObjectKey(ns, asked.Name ?? "")),
            "Secret" => (Scheme.Of<V1Secret>(), new ObjectKey(ns, asked.Name ?? "")),
            "Node" => (Scheme.Of<V1Node>(), new ObjectKey("", asked.Name ?? "")),
            _ => throw Refusal.BadRequest(
                $"cannot bind token for serviceaccount to object of type {asked.ApiVersion}, Kind={asked.Kind}"),
        };
        var found = server.Store.Find(resource, key) ?? throw Refusal.NotFound(resource, key.Name);
        return string.IsNullOrEmpty(asked.Uid) || asked.Uid == found.Metadata.Uid
            ? asked with { Uid = found.Metadata.Uid }
            : throw Refusal.Conflict(
                resource,
                key.Name,
                $"the UID in the bound object reference ({asked.Uid}) does not match the UID in record. The object might have "
                    + "been deleted and then recreated");
    }
}
