using k8s;
using k8s.Models;
using KubeKatas.Api.Answering;
using KubeKatas.Api.Authorization;
using KubeKatas.Api.Decoding;
using KubeKatas.Api.Requests;
using KubeKatas.Api.Verbs;
using KubeKatas.Objects;

namespace KubeKatas.Api.Subresources;

/// <summary>Questions about who one is and what one may do; they are answered and not stored.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, pkg/registry/authorization/{selfsubjectaccessreview,subjectaccessreview}/rest.go,
/// pkg/registry/authentication/selfsubjectreview/rest.go, pkg/registry/authentication/tokenreview/storage.go.
/// </remarks>
internal sealed class AccessReviews(ApiServer server, BodyDecoder decoder)
{
    /// <summary>What answers a kind of review; null for resources that are none.</summary>
    public Func<ResourceRequest, ApiResponse>? Find(ResourceInfo resource) => resource.Kind switch
    {
        "SelfSubjectReview" => Self,
        "SelfSubjectAccessReview" or "SubjectAccessReview" or "LocalSubjectAccessReview" => Access,
        "SelfSubjectRulesReview" => Rules,
        "TokenReview" => Token,
        _ => null,
    };

    private ApiResponse Self(ResourceRequest request)
    {
        _ = Decoded(request);
        var user = request.Request.User;
        var review = new V1SelfSubjectReview
        {
            Metadata = new() { CreationTimestamp = server.Clock.WholeSecondsNow() },
            Status = new() { UserInfo = new() { Username = user.Name, Uid = user.Uid, Groups = [.. user.Groups], Extra = ExtraOf(user) } },
        };
        return Answer(request, review);
    }

    private ApiResponse Access(ResourceRequest request)
    {
        var asked = server.Managers.OnCreate(request.Stored, Decoded(request), request.Context("CreateOptions"));
        return Answer(request, asked switch
        {
            V1SelfSubjectAccessReview self => self with
            {
                Status = Judged(request.Request.User, self.Spec?.ResourceAttributes, self.Spec?.NonResourceAttributes),
            },
            V1SubjectAccessReview other => other with { Status = Judged(other.Spec) },
            V1LocalSubjectAccessReview local => local with { Status = Judged(local.Spec) },
            _ => asked,
        });
    }

    private ApiResponse Rules(ResourceRequest request)
    {
        var asked = (V1SelfSubjectRulesReview)Decoded(request);
        var user = request.Request.User;
        var hasAll = user.Groups.Contains(ApiUser.Masters) || !server.Authorizer.EvaluatesRbac;
        List<V1PolicyRule> rules = hasAll
            ? [Everything(resources: true), Everything(resources: false)]
            : [.. server.Authorizer.RulesOf(user, asked.Spec?.NamespaceProperty ?? "").Select(it => it.Rule).OfType<V1PolicyRule>()];
        return Answer(request, asked with
        {
            Status = new()
            {
                Incomplete = false,
                ResourceRules =
                [
                    .. rules.Where(rule => rule.Resources is { Count: > 0 }).Select(rule => new V1ResourceRule
                    {
                        Verbs = rule.Verbs,
                        ApiGroups = rule.ApiGroups,
                        Resources = rule.Resources,
                        ResourceNames = rule.ResourceNames,
                    }),
                ],
                NonResourceRules =
                [
                    .. rules.Where(rule => rule.NonResourceURLs is { Count: > 0 }).Select(rule =>
                        new V1NonResourceRule { Verbs = rule.Verbs, NonResourceURLs = rule.NonResourceURLs }),
                ],
            },
        });
    }

    private ApiResponse Token(ResourceRequest request)
    {
        var asked = (V1TokenReview)Decoded(request);
        IList<string> audiences = asked.Spec?.Audiences is { Count: > 0 } named ? named : [ServiceAccountTokens.Audience];
        var user = audiences.Select(it => server.Tokens.UserOf(asked.Spec?.Token ?? "", it)).FirstOrDefault(it => it is not null);
        return Answer(request, asked with
        {
            Status = user is null
                ? new() { User = new() }
                : new()
                {
                    Authenticated = true,
                    Audiences = audiences,
                    User = new() { Username = user.Name, Uid = user.Uid, Groups = [.. user.Groups] },
                },
        });
    }

    private static V1PolicyRule Everything(bool resources) => resources
        ? new() { Verbs = ["*"], ApiGroups = ["*"], Resources = ["*"] }
        : new() { Verbs = ["*"], NonResourceURLs = ["*"] };

    private V1SubjectAccessReviewStatus Judged(V1SubjectAccessReviewSpec? spec) => Judged(
        new(spec?.User ?? "", [.. spec?.Groups ?? []]), spec?.ResourceAttributes, spec?.NonResourceAttributes);

    private V1SubjectAccessReviewStatus Judged(
        ApiUser user, V1ResourceAttributes? resource, V1NonResourceAttributes? path)
    {
        var decision = server.Authorizer.Decide(resource is null
            ? new(user, path?.Verb ?? "") { Path = path?.Path ?? "" }
            : new(user, resource.Verb ?? "")
            {
                Group = resource.Group ?? "",
                Resource = resource.Resource ?? "",
                Subresource = resource.Subresource ?? "",
                Namespace = resource.NamespaceProperty ?? "",
                Name = resource.Name ?? "",
            });
        return new() { Allowed = decision.IsAllowed, Reason = decision.Reason.Length == 0 ? null : decision.Reason };
    }

    private static Dictionary<string, IList<string>>? ExtraOf(ApiUser user) => user.Extra.Count == 0
        ? null
        : user.Extra.ToDictionary(pair => pair.Key, IList<string> (pair) => [.. pair.Value]);

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
