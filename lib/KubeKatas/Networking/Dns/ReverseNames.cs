using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace KubeKatas.Networking.Dns;

/// <summary>The names under which DNS keeps addresses.</summary>
/// <remarks>Pure. Source: RFC 1035, section 3.5; RFC 3596, section 2.5.</remarks>
public static class ReverseNames
{
    /// <summary>Where the names of IPv4 addresses end.</summary>
    public const string Ipv4Zone = "in-addr.arpa.";

    /// <summary>Where the names of IPv6 addresses end.</summary>
    public const string Ipv6Zone = "ip6.arpa.";

    /// <summary>The reverse name of an address.</summary>
    /// <param name="ip">For example <c>10.96.0.10</c>, which gives <c>10.0.96.10.in-addr.arpa.</c>; of an IPv6 address
    /// all 32 digits are labels.</param>
    /// <exception cref="FormatException">It is no address.</exception>
    public static string Of(string ip)
    {
        var address = IPAddress.Parse(ip);
        var bytes = address.GetAddressBytes().Reverse();
        return address.AddressFamily == AddressFamily.InterNetwork
            ? string.Concat(bytes.Select(value => $"{value}.")) + Ipv4Zone
            : string.Concat(bytes.Select(value => $"{value & 15:x}.{value >> 4:x}.")) + Ipv6Zone;
    }

    /// <summary>The address of a reverse name; null when it is not one of a whole address.</summary>
    /// <param name="name">With or without the dot at its end; case does not matter.</param>
    public static string? AddressOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var labels = name.ToLowerInvariant().TrimEnd('.').Split('.');
        return labels switch
        {
            [var d, var c, var b, var a, "in-addr", "arpa"] => Ipv4([a, b, c, d]),
            { Length: 34 } when labels[32..] is ["ip6", "arpa"] => Ipv6([.. labels[..32].Reverse()]),
            _ => null,
        };
    }

    private static string? Ipv4(string[] numbers) =>
        numbers.All(text => byte.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            ? string.Join('.', numbers.Select(text => byte.Parse(text, CultureInfo.InvariantCulture)))
            : null;

    private static string? Ipv6(string[] digits) =>
        digits.All(text => text.Length == 1 && char.IsAsciiHexDigit(text[0]))
            ? new IPAddress(Convert.FromHexString(string.Concat(digits))).ToString()
            : null;
}
