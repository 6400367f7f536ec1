using System.Globalization;
using System.Text.RegularExpressions;
using k8s.Models;
using KubeKatas.Installation.Joining;

namespace KubeKatas.Katas.NodeJoin;

/// <summary>Task 3: what is a token good for, now?</summary>
/// <remarks>
/// Anything in doubt counts against the token: a time that nobody can read is over, a use that is not exactly "true" is
/// off, and one wrong group spoils all of them.
/// </remarks>
public static class TokenSecret
{
    /// <summary>The first objection, or whom the token stands for.</summary>
    public static TokenVerdict Judge(V1Secret secret, BootstrapToken token, TokenUse use, DateTimeOffset now)
    {
        var extra = TokenSecrets.Text(secret, "auth-extra-groups").Split(',').Where(group => group.Length > 0).ToList();
        if (Objection(secret, token, use, now) is { } why)
        {
            return new(why);
        }

        return use == TokenUse.Signing ? new("")
            : extra.Find(group => !IsOfBootstrappers(group)) is { } wrong ? new(Texts.NoBootstrappers(wrong))
            : new("")
            {
                User = "system:bootstrap:" + token.Id,
                Groups = [.. extra.Append("system:bootstrappers").Distinct().Order(StringComparer.Ordinal)],
            };
    }

    private static string? Objection(V1Secret secret, BootstrapToken token, TokenUse use, DateTimeOffset now)
    {
        var key = use == TokenUse.Signing ? "usage-bootstrap-signing" : "usage-bootstrap-authentication";
        return secret.Type != "bootstrap.kubernetes.io/token" ? Texts.WrongType
            : secret.Metadata.Name != $"bootstrap-token-{token.Id}" ? Texts.OtherToken
            : TokenSecrets.Text(secret, "token-id") != token.Id ? Texts.OtherToken
            : secret.Metadata.DeletionTimestamp is not null ? Texts.BeingDeleted
            : TokenSecrets.Text(secret, "token-secret") != token.Secret ? Texts.WrongSecret
            : IsOver(TokenSecrets.Text(secret, "expiration"), now) ? Texts.Expired
            : TokenSecrets.Text(secret, key) != "true" ? Texts.NotSwitchedOn(key)
            : null;
    }

    private static bool IsOver(string end, DateTimeOffset now) => end.Length > 0
        && !(DateTimeOffset.TryParse(end, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            && time > now);

    private static bool IsOfBootstrappers(string group) =>
        Regex.IsMatch(group, @"\Asystem:bootstrappers:[a-z0-9:-]{0,255}[a-z0-9]\z");
}
