using KubeKatas.Api.Requests;
using Microsoft.AspNetCore.Http;

namespace KubeKatas.Server.Access;

/// <summary>Reads as whom a client wants to act: what <c>kubectl --as</c>, <c>--as-group</c> and <c>--as-uid</c> send.</summary>
/// <remarks>Source: kubernetes v1.36.2, staging/src/k8s.io/api/authentication/v1/types.go (the headers' names).</remarks>
internal static class ImpersonationHeaders
{
    private const string User = "Impersonate-User";
    private const string Group = "Impersonate-Group";
    private const string Uid = "Impersonate-Uid";
    private const string Extra = "Impersonate-Extra-";

    /// <summary>The user that is asked for; null when none of the headers is there.</summary>
    public static ApiUser? Of(IHeaderDictionary headers)
    {
        var extra = headers.Where(header => header.Key.StartsWith(Extra, StringComparison.OrdinalIgnoreCase)).ToDictionary(
            header => Uri.UnescapeDataString(header.Key[Extra.Length..]).ToLowerInvariant(),
            header => (IReadOnlyList<string>)[.. header.Value.OfType<string>()]);
        var uid = headers[Uid].ToString();
        return headers[User].Count + headers[Group].Count + uid.Length + extra.Count == 0
            ? null
            : new(headers[User].ToString(), [.. headers[Group].OfType<string>()])
            {
                Uid = uid.Length == 0 ? null : uid,
                Extra = extra,
            };
    }
}
