using KubeKatas.Api.Requests;
using KubeKatas.Objects;

namespace KubeKatas.Api.Authorization;

/// <summary>Acting as somebody else, as <c>kubectl --as</c> asks for.</summary>
/// <remarks>Source: kubernetes v1.36.2, staging/src/k8s.io/apiserver/pkg/endpoints/filters/impersonation.go.</remarks>
internal static class Impersonation
{
    private const string Accounts = "system:serviceaccount:";
    private const string Authenticated = "system:authenticated";

    private static readonly ResourceInfo Users = Virtual("users");
    private static readonly ResourceInfo Groups = Virtual("groups");
    private static readonly ResourceInfo ServiceAccounts = Virtual("serviceaccounts");

    /// <summary>The request as it is after the change of user.</summary>
    /// <exception cref="ApiException">403: the user may not act as that one; 400: no user is named.</exception>
    public static ApiRequest Apply(ApiRequest request, Authorizer authorizer)
    {
        if (request.Impersonated is not { } wanted)
        {
            return request;
        }

        if (wanted.Name.Length == 0)
        {
            throw Refusal.Internal("requested [{Group  " + string.Join(',', wanted.Groups) + "    }] without impersonating a user");
        }

        var (resource, ns, name) = wanted.Name.StartsWith(Accounts, StringComparison.Ordinal)
            && wanted.Name.Split(':') is [_, _, var accountNamespace, var account]
                ? (ServiceAccounts, accountNamespace, account)
                : (Users, "", wanted.Name);
        Demand(resource, ns, name);
        foreach (var group in wanted.Groups)
        {
            Demand(Groups, "", group);
        }

        var groups = wanted.Groups.Count == 0 && resource == ServiceAccounts
            ? ApiUser.ServiceAccount(ns, name).Groups
            : [.. wanted.Groups, .. wanted.Name == ApiUser.Anonymous.Name ? [] : new[] { Authenticated }];
        return request with { User = wanted with { Groups = [.. groups.Distinct()] }, Impersonated = null };

        void Demand(ResourceInfo kind, string inNamespace, string whom) => authorizer.Demand(
            new(request.User, "impersonate") { Resource = kind.Plural, Namespace = inNamespace, Name = whom }, kind);
    }

    private static ResourceInfo Virtual(string plural) =>
        new("", "v1", plural, plural, Namespaced: false, typeof(k8s.Models.V1ServiceAccount));
}
