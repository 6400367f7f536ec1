using System.Net;

namespace KubeKatas.Katas.Services;

/// <summary>Task 4: whose address is that?</summary>
/// <remarks>
/// DNS knows only names, so an address becomes one, the most significant part last as in any name. For IPv6 that makes
/// 32 labels; nobody shortens zeros there.
/// </remarks>
public static class ReverseLookup
{
    /// <summary>The name of an address.</summary>
    public static string NameOf(string ip)
    {
        var bytes = IPAddress.Parse(ip).GetAddressBytes().Reverse();
        return ip.Contains(':')
            ? string.Concat(bytes.Select(value => $"{value % 16:x}.{value / 16:x}.")) + "ip6.arpa."
            : string.Concat(bytes.Select(value => $"{value}.")) + "in-addr.arpa.";
    }

    /// <summary>The address of a name.</summary>
    public static string? AddressOf(string name)
    {
        var labels = name.ToLowerInvariant().TrimEnd('.').Split('.');
        var front = labels[..^2].Reverse().ToArray();
        return labels[^2..] switch
        {
            ["in-addr", "arpa"] when front.Length == 4 && front.All(IsByte) => string.Join('.', front),
            ["ip6", "arpa"] when front.Length == 32 && front.All(IsDigit) => Ipv6(string.Concat(front)),
            _ => null,
        };
    }

    private static string Ipv6(string digits) => new IPAddress(Convert.FromHexString(digits)).ToString();

    private static bool IsByte(string text) => byte.TryParse(text, out _);

    private static bool IsDigit(string text) => text is [var digit] && char.IsAsciiHexDigit(digit);
}
