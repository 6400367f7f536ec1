using System.Security.Cryptography;
using System.Text;

namespace KubeKatas.Server.Access;

/// <summary>The administrator's token of a served cluster, and the check of what a request brings.</summary>
public static class BearerToken
{
    private const string File = "token";
    private const string KeyFile = "sa.key";
    private const string Scheme = "Bearer ";

    /// <summary>Reads the folder's token, or makes one of 256 random bits.</summary>
    public static string LoadOrCreate(PrivateFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        if (folder.Read(File) is { Length: >= 32 } known)
        {
            return known.Trim();
        }

        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        folder.Write(File, token);
        return token;
    }

    /// <summary>The folder's key for the tokens of service accounts, or a new one of 256 random bits.</summary>
    public static byte[] KeyOf(PrivateFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        if (folder.Read(KeyFile) is { Length: 64 } known && known.All(char.IsAsciiHexDigit))
        {
            return Convert.FromHexString(known);
        }

        var key = RandomNumberGenerator.GetBytes(32);
        folder.Write(KeyFile, Convert.ToHexStringLower(key));
        return key;
    }

    /// <summary>The token of an Authorization header, or null when it brings none.</summary>
    public static string? Of(string? authorization) =>
        authorization is not null && authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            ? authorization[Scheme.Length..].Trim()
            : null;

    /// <summary>True when both are the same; takes the same time wherever they differ.</summary>
    public static bool Same(string left, string right) => CryptographicOperations.FixedTimeEquals(
        SHA256.HashData(Encoding.UTF8.GetBytes(left)), SHA256.HashData(Encoding.UTF8.GetBytes(right)));
}
