using k8s;
using k8s.Models;
using KubeKatas.Api.Answering;
using KubeKatas.Api.Decoding;
using KubeKatas.Api.Requests;
using KubeKatas.Api.Verbs;
using KubeKatas.Objects;

namespace KubeKatas.Api.Subresources;

/// <summary>Questions about who one is and what one may do; they are answered and not stored.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, pkg/registry/authorization/{selfsubjectaccessreview,subjectaccessreview}/rest.go,
/// pkg/registry/authentication/selfsubjectreview/rest.go. Left out: RBAC; as in <see cref="Routing.Access"/>, whoever is
/// known may do everything, and anonymous nothing.
/// </remarks>
internal sealed class AccessReviews(ApiServer server, BodyDecoder decoder)
{
    private const string Reason = "everybody who is known to this cluster may do everything";

    /// <summary>What answers a kind of review; null for resources that are none.</summary>
    public Func<ResourceRequest, ApiResponse>? Find(ResourceInfo resource) => resource.Kind switch
    {
        "SelfSubjectReview" => Self,
        "SelfSubjectAccessReview" or "SubjectAccessReview" or "LocalSubjectAccessReview" => Access,
        "SelfSubjectRulesReview" => Rules,
        _ => null,
    };

    private ApiResponse Self(ResourceRequest request)
    {
        _ = Decoded(request);
        var user = request.Request.User;
        var review = new V1SelfSubjectReview
        {
            Metadata = new() { CreationTimestamp = server.Clock.WholeSecondsNow() },
            Status = new() { UserInfo = new() { Username = user.Name, Uid = user.Uid, Groups = [.. user.Groups] } },
        };
        return Answer(request, review);
    }

    private ApiResponse Access(ResourceRequest request)
    {
        var asked = server.Managers.OnCreate(request.Stored, Decoded(request), request.Context("CreateOptions"));
        var status = new V1SubjectAccessReviewStatus { Allowed = true };
        return Answer(request, asked switch
        {
            V1SelfSubjectAccessReview self => self with { Status = Judged(request.Request.User) },
            V1SubjectAccessReview other => other with { Status = status with { Reason = Reason } },
            V1LocalSubjectAccessReview local => local with { Status = status with { Reason = Reason } },
            _ => asked,
        });
    }

    private ApiResponse Rules(ResourceRequest request)
    {
        var asked = (V1SelfSubjectRulesReview)Decoded(request);
        return Answer(request, asked with
        {
            Status = new()
            {
                Incomplete = false,
                ResourceRules = [new() { Verbs = ["*"], ApiGroups = ["*"], Resources = ["*"] }],
                NonResourceRules = [new() { Verbs = ["*"], NonResourceURLs = ["*"] }],
            },
        });
    }

    private static V1SubjectAccessReviewStatus Judged(ApiUser user) =>
        user.Groups.Contains(ApiUser.Masters)
            ? new() { Allowed = true }
            : new() { Allowed = user != ApiUser.Anonymous, Reason = Reason };

    private IKubernetesObject<V1ObjectMeta> Decoded(ResourceRequest request)
    {
        var validation = FieldValidation.Of(request.Request.Query, "CreateOptions");
        return decoder.Decode(request.Request, request.Kind, request.Resource.Model, validation, request.Warnings);
    }

    private static ApiResponse Answer(ResourceRequest request, IKubernetesObject<V1ObjectMeta> review)
    {
        var tree = WireJson.ToTree(WireJson.Named(review, request.Resource));
        return Answers.Of(201, tree, request.Accepts);
    }
}
