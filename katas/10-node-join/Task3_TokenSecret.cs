using k8s.Models;
using KubeKatas.Installation.Joining;

namespace KubeKatas.Katas.NodeJoin;

/// <summary>Task 3: what is a token good for, now?</summary>
public static class TokenSecret
{
    /// <summary>Judges a token by its Secret.</summary>
    /// <param name="secret">The Secret. <c>TokenSecrets.Text(secret, key)</c> reads a key; empty when it is not
    /// there.</param>
    /// <param name="token">What somebody shows.</param>
    /// <param name="use">Signing or Authentication.</param>
    /// <param name="now">The moment.</param>
    /// <returns>
    /// <c>new TokenVerdict(why)</c> with the first objection of the README's list, or with an empty text when there is
    /// none. A good one for Authentication also has its User and its Groups, sorted and each once.
    /// </returns>
    /// <example>Expired at 12:00, asked at 12:00: <c>Texts.Expired</c>.</example>
    public static TokenVerdict Judge(V1Secret secret, BootstrapToken token, TokenUse use, DateTimeOffset now) =>
        throw new NotImplementedException("Task 3: about thirty lines.");
}
