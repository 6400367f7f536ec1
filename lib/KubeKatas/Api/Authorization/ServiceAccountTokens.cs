using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using k8s.Models;
using KubeKatas.Api.Requests;

namespace KubeKatas.Api.Authorization;

/// <summary>Makes the tokens of service accounts, and finds out whose a token is.</summary>
/// <remarks>
/// JSON Web Tokens (RFC 7519) with the claims of a real cluster, signed by HMAC-SHA256 with a key that only this server has; a
/// real one signs with RSA, so that others can check them. A token dies with its account, with the pod it is bound to, and
/// when its time is over. Source: kubernetes v1.36.2, pkg/serviceaccount/{claims,jwt}.go.
/// </remarks>
public sealed class ServiceAccountTokens
{
    /// <summary>Whom tokens are for, unless told otherwise: this API server.</summary>
    public const string Audience = "https://kubernetes.default.svc.cluster.local";

    private const string Kubernetes = "kubernetes.io";
    private static readonly string Header = Encoded("""{"alg":"HS256","typ":"JWT"}""");

    private readonly ApiServer _api;
    private readonly byte[] _key;

    /// <summary>Begins with a key.</summary>
    /// <param name="api">Knows the accounts, and the time.</param>
    /// <param name="key">At least 32 bytes that nobody else knows.</param>
    public ServiceAccountTokens(ApiServer api, byte[] key) => (_api, _key) = (api, key);

    /// <summary>A token of an account.</summary>
    /// <param name="account">The account.</param>
    /// <param name="audiences">Whom it is for.</param>
    /// <param name="expires">When it ends.</param>
    /// <param name="bound">The Pod, Secret or Node that it dies with; null for none.</param>
    public string Issue(
        V1ServiceAccount account, IEnumerable<string> audiences, DateTimeOffset expires, V1BoundObjectReference? bound)
    {
        ArgumentNullException.ThrowIfNull(account);
        var now = _api.Clock.GetUtcNow().ToUnixTimeSeconds();
        var place = new JsonObject
        {
            ["namespace"] = account.Metadata.NamespaceProperty,
            ["serviceaccount"] = new JsonObject { ["name"] = account.Metadata.Name, ["uid"] = account.Metadata.Uid },
        };
        if (bound is not null)
        {
            place[bound.Kind.ToLowerInvariant()] = new JsonObject { ["name"] = bound.Name, ["uid"] = bound.Uid };
        }

        var claims = new JsonObject
        {
            ["aud"] = new JsonArray([.. audiences.Select(it => (JsonNode)it)]),
            ["exp"] = expires.ToUnixTimeSeconds(),
            ["iat"] = now,
            ["iss"] = Audience,
            ["jti"] = _api.Chance.NextUid(),
            [Kubernetes] = place,
            ["nbf"] = now,
            ["sub"] = ApiUser.ServiceAccount(account.Metadata.NamespaceProperty, account.Metadata.Name).Name,
        };
        var text = $"{Header}.{Encoded(claims.ToJsonString())}";
        return $"{text}.{Base64Url.EncodeToString(Signature(text))}";
    }

    /// <summary>Whose token it is.</summary>
    /// <param name="token">The token.</param>
    /// <param name="audience">Whom it must be for.</param>
    /// <returns>Null when it is none, has expired, or its account or the object it is bound to is gone.</returns>
    public ApiUser? UserOf(string token, string audience = Audience)
    {
        ArgumentNullException.ThrowIfNull(token);
        return Claims(token) is { } claims && IsFor(claims, audience) && IsInTime(claims)
            && claims[Kubernetes] is JsonObject place && Account(place) is { } account && IsBoundAlive(place)
                ? ApiUser.ServiceAccount(account.Metadata.NamespaceProperty, account.Metadata.Name) with
                {
                    Uid = account.Metadata.Uid,
                }
                : null;
    }

    private JsonObject? Claims(string token)
    {
        if (token.Split('.') is not [var header, var claims, var signature] || header != Header
            || !Base64Url.IsValid(signature) || !Base64Url.IsValid(claims)
            || !CryptographicOperations.FixedTimeEquals(
                Base64Url.DecodeFromChars(signature), Signature($"{header}.{claims}")))
        {
            return null;
        }

        try
        {
            return JsonNode.Parse(Base64Url.DecodeFromChars(claims)) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsFor(JsonObject claims, string audience) =>
        claims["aud"] is JsonArray audiences && audiences.Any(it => (string?)it == audience);

    private bool IsInTime(JsonObject claims) => (long?)claims["exp"] > _api.Clock.GetUtcNow().ToUnixTimeSeconds();

    private V1ServiceAccount? Account(JsonObject place) =>
        _api.Find<V1ServiceAccount>(new((string?)place["namespace"] ?? "", (string?)place["serviceaccount"]?["name"] ?? ""))
            is { } account && account.Metadata.Uid == (string?)place["serviceaccount"]?["uid"]
            ? account
            : null;

    private bool IsBoundAlive(JsonObject place)
    {
        var ns = (string?)place["namespace"] ?? "";
        return (place["pod"] is not { } pod || IsThere(_api.Find<V1Pod>(new(ns, (string?)pod["name"] ?? ""))?.Metadata, pod))
            && (place["secret"] is not { } secret
                || IsThere(_api.Find<V1Secret>(new(ns, (string?)secret["name"] ?? ""))?.Metadata, secret))
            && (place["node"] is not { } node
                || IsThere(_api.Find<V1Node>(new("", (string?)node["name"] ?? ""))?.Metadata, node));
    }

    private static bool IsThere(V1ObjectMeta? found, JsonNode bound) => found?.Uid == (string?)bound["uid"];

    private byte[] Signature(string text) => HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(text));

    private static string Encoded(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
