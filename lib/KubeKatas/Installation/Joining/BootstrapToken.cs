using System.Text.RegularExpressions;
using KubeKatas.Time;

namespace KubeKatas.Installation.Joining;

/// <summary>A bootstrap token: a public id and a secret, <c>abcdef.0123456789abcdef</c> when written in one.</summary>
/// <remarks>Source: kubernetes v1.36.2, staging/src/k8s.io/cluster-bootstrap/token/api/types.go
/// (BootstrapTokenPattern), token/util/helpers.go.</remarks>
/// <param name="Id">Six characters that may be seen: they name the Secret and the signature.</param>
/// <param name="Secret">Sixteen characters that nobody but the two sides may see.</param>
public sealed partial record BootstrapToken(string Id, string Secret)
{
    /// <summary>How long a token is good for, unless told otherwise.</summary>
    /// <remarks>Source: kubernetes v1.36.2, cmd/kubeadm/app/apis/bootstraptoken/v1/defaults.go.</remarks>
    public static readonly TimeSpan DefaultLifetime = TimeSpan.FromHours(24);

    private const string Alphabet = "0123456789abcdefghijklmnopqrstuvwxyz";
    private const int IdLength = 6;
    private const int SecretLength = 16;

    /// <summary>Reads a token.</summary>
    /// <returns>Null when the text is none: it must fit the pattern from end to end, without blanks.</returns>
    public static BootstrapToken? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Pattern().Match(text) is { Success: true } match
            ? new(match.Groups[1].Value, match.Groups[2].Value)
            : null;
    }

    /// <summary>A new token, by the cluster's chance: a real one comes from the machine's entropy.</summary>
    public static BootstrapToken Next(Chance chance)
    {
        ArgumentNullException.ThrowIfNull(chance);
        string Letters(int length) =>
            new([.. Enumerable.Range(0, length).Select(_ => Alphabet[chance.Next(Alphabet.Length)])]);
        return new(Letters(IdLength), Letters(SecretLength));
    }

    /// <summary>The whole token, secret included.</summary>
    public override string ToString() => $"{Id}.{Secret}";

    [GeneratedRegex(@"\A([a-z0-9]{6})\.([a-z0-9]{16})\z")]
    private static partial Regex Pattern();
}
