using KubeKatas.Api.Requests;
using KubeKatas.Objects;

namespace KubeKatas.Api.Routing;

/// <summary>Who may do what: without RBAC everybody who is known may do everything, and nobody else anything.</summary>
internal static class Access
{
    /// <exception cref="ApiException">403: the anonymous user asks for a resource.</exception>
    public static void Check(ApiRequest request, ApiRoute route)
    {
        if (request.User != ApiUser.Anonymous)
        {
            return;
        }

        var resource = route.Resource;
        var part = route.Subresource.Length == 0 ? "" : "/" + route.Subresource;
        var place = route.Namespace.Length == 0 ? "at the cluster scope" : $"in the namespace \"{route.Namespace}\"";
        throw Refusal.Forbidden(
            resource,
            route.Name,
            $"User \"{request.User.Name}\" cannot {route.Verb} resource \"{resource.Plural}{part}\" " +
            $"in API group \"{resource.Group}\" {place}");
    }
}
