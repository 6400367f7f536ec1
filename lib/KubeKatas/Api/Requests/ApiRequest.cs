namespace KubeKatas.Api.Requests;

/// <summary>A request to the API server, as it comes in at a door.</summary>
/// <param name="Method">The HTTP method in capitals, for example <c>GET</c>.</param>
/// <param name="Path">The path as sent, still percent-encoded, for example
/// <c>/api/v1/namespaces/default/pods</c>.</param>
public sealed record ApiRequest(string Method, string Path)
{
    /// <summary>What stands after the question mark.</summary>
    public QueryParameters Query { get; init; } = QueryParameters.None;

    /// <summary>The body; empty when there is none.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The Content-Type header; null when it is not sent, which means JSON.</summary>
    public string? ContentType { get; init; }

    /// <summary>The Accept header; null or empty when anything will do, which means JSON.</summary>
    public string? Accept { get; init; }

    /// <summary>The User-Agent header; what stands before its slash names the field manager.</summary>
    public string UserAgent { get; init; } = "unknown";

    /// <summary>Who asks, as the door has found out; the administrator unless told otherwise.</summary>
    public ApiUser User { get; init; } = ApiUser.Administrator;

    /// <summary>As whom the user wants to act, by the Impersonate headers; null for as themselves.</summary>
    public ApiUser? Impersonated { get; init; }
}
