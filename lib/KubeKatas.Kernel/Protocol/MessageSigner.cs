using System.Security.Cryptography;
using System.Text;

namespace KubeKatas.Kernel.Protocol;

/// <summary>Signs messages and checks signatures: HMAC over the four JSON frames, in lower-case hex.</summary>
/// <remarks>Thread-safe. Source: jupyter-client 7.4.9, docs/messaging.rst, "The Wire Protocol".</remarks>
internal sealed class MessageSigner(string scheme, string key)
{
    private static readonly Dictionary<string, HashAlgorithmName> Algorithms = new()
    {
        ["hmac-sha256"] = HashAlgorithmName.SHA256,
        ["hmac-sha384"] = HashAlgorithmName.SHA384,
        ["hmac-sha512"] = HashAlgorithmName.SHA512,
    };

    private readonly HashAlgorithmName _algorithm = Algorithms[scheme];
    private readonly byte[] _key = Encoding.UTF8.GetBytes(key);

    /// <summary>True when <paramref name="scheme"/> can be given to the constructor.</summary>
    public static bool Knows(string scheme) => Algorithms.ContainsKey(scheme);

    /// <summary>The signature of the frames, as it stands on the wire.</summary>
    public byte[] Sign(ReadOnlySpan<byte[]> frames)
    {
        using var hash = IncrementalHash.CreateHMAC(_algorithm, _key);
        foreach (var frame in frames)
        {
            hash.AppendData(frame);
        }

        return Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>True when <paramref name="signature"/> is that of the frames; takes the same time for every wrong
    /// one.</summary>
    public bool Verifies(ReadOnlySpan<byte> signature, ReadOnlySpan<byte[]> frames) =>
        CryptographicOperations.FixedTimeEquals(signature, Sign(frames));
}
