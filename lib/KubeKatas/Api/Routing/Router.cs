using KubeKatas.Api.Requests;
using KubeKatas.Objects;

namespace KubeKatas.Api.Routing;

/// <summary>Reads a request's path and method.</summary>
/// <remarks>Source: kubernetes v1.36.2, staging/src/k8s.io/apiserver/pkg/endpoints/request/requestinfo.go,
/// installer.go.</remarks>
/// <param name="served">What there is.</param>
public sealed class Router(ServedResources served)
{
    private static readonly HashSet<string> Connections = ["attach", "exec", "portforward", "proxy"];

    /// <summary>What a request means.</summary>
    /// <returns>Null when the path names no group that is served: then it is not about a resource.</returns>
    /// <exception cref="ApiException">404: no such resource; 405: it does not take that method.</exception>
    public ApiRoute? Route(ApiRequest request)
    {
        var parts = request.Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var skip = parts.Length == 0 ? 0 : parts[0] switch { "api" => 2, "apis" => 3, _ => 0 };
        if (skip == 0 || parts.Length <= skip)
        {
            return null;
        }

        var (group, version) = skip == 2 ? ("", parts[1]) : (parts[1], parts[2]);
        if (!served.Groups.Contains(group))
        {
            return null;
        }

        var rest = Array.ConvertAll(parts[skip..], Uri.UnescapeDataString);
        var watch = rest[0] == "watch" && rest.Length > 1;
        var place = Place(group, version, watch ? rest[1..] : rest);
        if (place is null)
        {
            return served.IsCustom(group) ? null : throw Refusal.NoSuchResource();
        }

        return place with { Verb = VerbOf(request, place, watch) };
    }

    private ApiRoute? Place(string group, string version, string[] rest)
    {
        if (rest[0] == "namespaces" && rest.Length > 2
            && served.Find(group, version, rest[2]) is { Namespaced: true } inNamespace)
        {
            return Place(inNamespace, rest[1], rest[3..]);
        }

        return served.Find(group, version, rest[0]) is { } resource && (!resource.Namespaced || rest.Length == 1)
            ? Place(resource, "", rest[1..])
            : null;
    }

    private static ApiRoute? Place(ResourceInfo resource, string ns, string[] rest)
    {
        var subresource = rest.Length > 1 ? rest[1] : "";
        if (ServedResources.VerbsOf(resource, subresource) is null && resource.Model == typeof(CustomResource))
        {
            throw Refusal.NotFound(resource, rest[0]);
        }

        return ServedResources.VerbsOf(resource, subresource) is null
            ? null
            : new("", resource, ns, rest.Length > 0 ? rest[0] : "", subresource)
            {
                Rest = rest.Length > 2 ? string.Join('/', rest[2..]) : "",
            };
    }

    private static string VerbOf(ApiRequest request, ApiRoute place, bool watch)
    {
        var verbs = ServedResources.VerbsOf(place.Resource, place.Subresource)!;
        if (Connections.Contains(place.Subresource))
        {
            return "connect";
        }

        var whole = place.Name.Length == 0;
        var watching = watch || (whole && IsTrue(request.Query["watch"]));
        var verb = (request.Method, whole) switch
        {
            ("GET", true) => watching ? "watch" : "list",
            ("GET", false) => watch ? "watch" : "get",
            ("POST", _) when whole || place.Subresource.Length > 0 => "create",
            ("PUT", false) => "update",
            ("PATCH", false) => "patch",
            ("DELETE", false) => "delete",
            ("DELETE", true) => "deletecollection",
            _ => "",
        };
        var everywhere = whole && place.Resource.Namespaced && place.Namespace.Length == 0;
        return verbs.Contains(verb) && (!everywhere || verb is "list" or "watch")
            ? verb
            : throw Refusal.MethodNotAllowed();
    }

    /// <remarks>As Go's conversion of query parameters reads booleans: only these words are false.</remarks>
    private static bool IsTrue(string? value) => value is not (null or "false" or "0" or "False" or "FALSE");
}
