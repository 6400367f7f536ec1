using KubeKatas.Api.Requests;
using KubeKatas.Api.Routing;

namespace KubeKatas.Api.Authorization;

/// <summary>What somebody wants to do, as authorizers see it.</summary>
/// <remarks>Source: kubernetes v1.36.2, staging/src/k8s.io/apiserver/pkg/authorization/authorizer/interfaces.go.</remarks>
/// <param name="User">Who.</param>
/// <param name="Verb">For example <c>list</c>; for paths the HTTP method in small letters.</param>
public sealed record AccessAttributes(ApiUser User, string Verb)
{
    /// <summary>The API group; empty for the core group.</summary>
    public string Group { get; init; } = "";

    /// <summary>The plural name; empty when it is about a path.</summary>
    public string Resource { get; init; } = "";

    /// <summary>The part of it; empty for the whole.</summary>
    public string Subresource { get; init; } = "";

    /// <summary>The namespace; empty for all, and for cluster-scoped resources.</summary>
    public string Namespace { get; init; } = "";

    /// <summary>The object; empty for all.</summary>
    public string Name { get; init; } = "";

    /// <summary>The path when it is about no resource.</summary>
    public string Path { get; init; } = "";

    /// <summary>Resource and part as rules name them: <c>pods</c>, <c>pods/log</c>.</summary>
    public string Combined => Subresource.Length == 0 ? Resource : $"{Resource}/{Subresource}";

    /// <summary>What a request about a resource wants. A connection is a creation when it is posted, else a get.</summary>
    public static AccessAttributes Of(ApiRequest request, ApiRoute route)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(route);
        var verb = route.Verb != "connect" ? route.Verb : request.Method == "POST" ? "create" : "get";
        var isNamespace = route.Resource is { Group: "", Plural: "namespaces" };
        return new(request.User, verb)
        {
            Group = route.Resource.Group,
            Resource = route.Resource.Plural,
            Subresource = route.Subresource,
            Namespace = isNamespace ? route.Name : route.Namespace,
            Name = route.Name,
        };
    }

    /// <summary>As refusals tell it, after the word "cannot".</summary>
    public override string ToString()
    {
        if (Path.Length > 0)
        {
            return $"{Verb} path \"{Path}\"";
        }

        var place = Namespace.Length == 0 ? "at the cluster scope" : $"in the namespace \"{Namespace}\"";
        return $"{Verb} resource \"{Combined}\" in API group \"{Group}\" {place}";
    }
}
