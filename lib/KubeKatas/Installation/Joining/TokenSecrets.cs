using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using k8s.Models;

namespace KubeKatas.Installation.Joining;

/// <summary>Judges a bootstrap token by its Secret.</summary>
/// <param name="secret">The Secret <c>bootstrap-token-ID</c> in kube-system.</param>
/// <param name="token">The token that somebody shows.</param>
/// <param name="use">What for.</param>
/// <param name="now">The moment.</param>
public delegate TokenVerdict TokenRule(V1Secret secret, BootstrapToken token, TokenUse use, DateTimeOffset now);

/// <summary>The Secrets that bootstrap tokens are kept in.</summary>
/// <remarks>
/// Pure. Source: kubernetes v1.36.2, plugin/pkg/auth/authenticator/token/bootstrap/bootstrap.go,
/// pkg/controller/bootstrap/util.go, staging/src/k8s.io/cluster-bootstrap/util/secrets/secrets.go.
/// </remarks>
public static partial class TokenSecrets
{
    /// <summary>The Secrets' type.</summary>
    public const string Type = "bootstrap.kubernetes.io/token";

    /// <summary>Where they are kept.</summary>
    public const string Namespace = "kube-system";

    /// <summary>Every token's group.</summary>
    public const string DefaultGroup = "system:bootstrappers";

    /// <summary>The group that kubeadm gives its tokens, and whose requests are approved.</summary>
    /// <remarks>Source: kubernetes v1.36.2, cmd/kubeadm/app/constants/constants.go
    /// (NodeBootstrapTokenAuthGroup).</remarks>
    public const string KubeadmGroup = "system:bootstrappers:kubeadm:default-node-token";

    /// <summary>The name of a token's Secret.</summary>
    public static string NameOf(string tokenId) => "bootstrap-token-" + tokenId;

    /// <summary>The Secret that <c>kubeadm token create</c> makes.</summary>
    /// <param name="token">The token.</param>
    /// <param name="expires">From when on it is no longer good; null for never.</param>
    /// <param name="uses">What it may be used for; null for both uses.</param>
    /// <param name="groups">Its groups besides <see cref="DefaultGroup"/>; null for <see cref="KubeadmGroup"/>.</param>
    public static V1Secret Of(
        BootstrapToken token,
        DateTimeOffset? expires,
        IReadOnlyCollection<TokenUse>? uses = null,
        IReadOnlyCollection<string>? groups = null)
    {
        ArgumentNullException.ThrowIfNull(token);
        var data = new Dictionary<string, string> { ["token-id"] = token.Id, ["token-secret"] = token.Secret };
        foreach (var use in uses ?? [TokenUse.Signing, TokenUse.Authentication])
        {
            data[KeyOf(use)] = "true";
        }

        if (string.Join(',', groups ?? [KubeadmGroup]) is { Length: > 0 } extra)
        {
            data["auth-extra-groups"] = extra;
        }

        if (expires is { } end)
        {
            data["expiration"] = end.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        }

        return new()
        {
            ApiVersion = "v1",
            Kind = "Secret",
            Metadata = new() { Name = NameOf(token.Id), NamespaceProperty = Namespace },
            Type = Type,
            Data = data.ToDictionary(pair => pair.Key, pair => Encoding.UTF8.GetBytes(pair.Value)),
        };
    }

    /// <summary>What a Secret says under a key; empty when it says nothing.</summary>
    public static string Text(V1Secret secret, string key)
    {
        ArgumentNullException.ThrowIfNull(secret);
        return secret.Data is { } data && data.TryGetValue(key, out var bytes) ? Encoding.UTF8.GetString(bytes) : "";
    }

    /// <summary>Whether the token is good for a use now, and whom it stands for then.</summary>
    /// <inheritdoc cref="TokenRule" path="/param"/>
    public static TokenVerdict Judge(V1Secret secret, BootstrapToken token, TokenUse use, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(secret);
        ArgumentNullException.ThrowIfNull(token);
        var why = Objection(secret, token, use, now);
        return use == TokenUse.Signing || why.Length > 0
            ? new(why)
            : new("") { User = "system:bootstrap:" + token.Id, Groups = Groups(secret) };
    }

    /// <summary>Whether the Secret's time is over: at its end, and also when nobody can read when that is.</summary>
    public static bool HasExpired(V1Secret secret, DateTimeOffset now) =>
        Text(secret, "expiration") is { Length: > 0 } text && !(Time(text) > now);

    /// <summary>When its time is over; null when it never is, or when nobody can tell.</summary>
    public static DateTimeOffset? Expiry(V1Secret secret) => Time(Text(secret, "expiration"));

    private static string Objection(V1Secret secret, BootstrapToken token, TokenUse use, DateTimeOffset now)
    {
        if (secret.Type != Type)
        {
            return $"the Secret is not of type {Type}";
        }

        if (secret.Metadata.Name != NameOf(token.Id) || Text(secret, "token-id") != token.Id)
        {
            return "the Secret belongs to another token id";
        }

        if (secret.Metadata.DeletionTimestamp is not null)
        {
            return "the Secret is being deleted";
        }

        if (Text(secret, "token-secret") != token.Secret)
        {
            return "the secret part is wrong";
        }

        return HasExpired(secret, now) ? "the token has expired"
            : Text(secret, KeyOf(use)) != "true" ? $"{KeyOf(use)} is not true"
            : use == TokenUse.Authentication
                && Array.Find(Extra(secret), it => !GroupPattern().IsMatch(it)) is { } wrong
                ? $"\"{wrong}\" is no group of bootstrappers"
            : "";
    }

    private static string KeyOf(TokenUse use) =>
        use == TokenUse.Signing ? "usage-bootstrap-signing" : "usage-bootstrap-authentication";

    private static string[] Extra(V1Secret secret) =>
        Text(secret, "auth-extra-groups") is { Length: > 0 } text ? text.Split(',') : [];

    private static ImmutableArray<string> Groups(V1Secret secret) =>
        [.. Extra(secret).Append(DefaultGroup).Distinct().Order(StringComparer.Ordinal)];

    private static DateTimeOffset? Time(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : null;

    [GeneratedRegex(@"\Asystem:bootstrappers:[a-z0-9:-]{0,255}[a-z0-9]\z")]
    private static partial Regex GroupPattern();
}
