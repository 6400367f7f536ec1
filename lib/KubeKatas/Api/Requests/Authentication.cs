using KubeKatas.Objects;

namespace KubeKatas.Api.Requests;

/// <summary>Finds out who asks, for doors that take credentials.</summary>
public static class Authentication
{
    private const string Bearer = "Bearer ";

    /// <summary>The user of an Authorization header.</summary>
    /// <param name="authorization">The header's value; null or anything but a bearer token means nobody in
    /// particular.</param>
    /// <param name="userOf">Whose token it is; null when it is nobody's.</param>
    /// <exception cref="ApiException">401: the token is nobody's.</exception>
    public static ApiUser Of(string? authorization, Func<string, ApiUser?> userOf)
    {
        ArgumentNullException.ThrowIfNull(userOf);
        if (authorization?.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) != true)
        {
            return ApiUser.Anonymous;
        }

        return userOf(authorization[Bearer.Length..].Trim()) ?? throw Refusal.Unauthorized();
    }
}
