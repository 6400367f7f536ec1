using System.Net;
using System.Net.Sockets;
using k8s.Models;

namespace KubeKatas.Api.Validation;

/// <summary>Rules for single values that many kinds share: ports, addresses, paths, ranges, percentages.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, staging/src/k8s.io/apimachinery/pkg/util/validation/{validation,ip}.go and
/// pkg/apis/core/validation/validation.go.
/// </remarks>
internal static class ValueRules
{
    public const string PortRange = "must be between 1 and 65535, inclusive";
    public const string FileMode = "must be a number between 0 and 0777 (octal), both inclusive";
    private const int PortNameLength = 15;
    private const int MostFileMode = 511;

    public static readonly string[] Protocols = ["SCTP", "TCP", "UDP"];

    /// <summary>A port's number.</summary>
    public static void Port(long? port, FieldPath path, FieldErrors errors)
    {
        if (port is null or < 1 or > 65535)
        {
            errors.Invalid(path, port ?? 0, PortRange);
        }
    }

    /// <summary>A port's number, or the name of one.</summary>
    public static void PortOrName(IntOrString? port, FieldPath path, FieldErrors errors)
    {
        if (IsNumber(port, out var number))
        {
            Port(number, path, errors);
        }
        else
        {
            errors.Invalid(path, port!.Value, PortName(port.Value));
        }
    }

    public static bool IsNumber(IntOrString? value, out long number)
    {
        number = 0;
        return value?.Value is null || long.TryParse(value.Value, out number);
    }

    public static List<string> PortName(string name)
    {
        var problems = new List<string>();
        if (name.Length > PortNameLength)
        {
            problems.Add("must be no more than 15 characters");
        }

        if (name.Length == 0 || name.Any(letter => !char.IsAsciiLetterLower(letter) && !char.IsAsciiDigit(letter)
            && letter != '-'))
        {
            problems.Add("must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)");
        }

        if (!name.Any(char.IsAsciiLetterLower))
        {
            problems.Add("must contain at least one letter (a-z)");
        }

        if (name.Contains("--", StringComparison.Ordinal))
        {
            problems.Add("must not contain consecutive hyphens");
        }

        if (name.Length > 0 && (name[0] == '-' || name[^1] == '-'))
        {
            problems.Add("must not begin or end with a hyphen");
        }

        return problems;
    }

    /// <summary>A transport protocol, which defaulting has filled in.</summary>
    public static void Protocol(string? value, FieldPath path, FieldErrors errors)
    {
        if (string.IsNullOrEmpty(value))
        {
            errors.Required(path);
        }
        else
        {
            errors.OneOf(value, path, Protocols);
        }
    }

    /// <summary>An IPv4 or IPv6 address.</summary>
    /// <returns>The address, or null when it is none.</returns>
    public static IPAddress? Ip(string? value, FieldPath path, FieldErrors errors)
    {
        if (Parse(value) is { } address)
        {
            return address;
        }

        errors.Invalid(path, value ?? "", "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)");
        return null;
    }

    /// <summary>An address range such as 10.0.0.0/8.</summary>
    public static void Cidr(string? value, FieldPath path, FieldErrors errors)
    {
        if (ParseCidr(value) is null)
        {
            errors.Invalid(path, value ?? "", "must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)");
        }
    }

    public static IPAddress? Parse(string? value)
    {
        var dots = value?.Count(letter => letter == '.') ?? 0;
        return IPAddress.TryParse(value, out var address) && !value!.Contains('%', StringComparison.Ordinal)
            && !value.Contains('[', StringComparison.Ordinal)
            && (address.AddressFamily == AddressFamily.InterNetworkV6 || dots == 3) ? address : null;
    }

    public static (IPAddress Address, int Bits)? ParseCidr(string? value)
    {
        var slash = value?.IndexOf('/', StringComparison.Ordinal) ?? -1;
        return slash > 0 && Parse(value![..slash]) is { } address && int.TryParse(value[(slash + 1)..], out var bits)
            && bits >= 0 && bits <= (address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128)
                ? (address, bits)
                : null;
    }

    /// <summary>Not one of the addresses that mean a machine itself or its link.</summary>
    public static void NotSpecial(string? value, FieldPath path, FieldErrors errors)
    {
        if (Parse(value) is not { } ip)
        {
            errors.Invalid(path, value ?? "", "must be a valid IP address");
            return;
        }

        var bytes = ip.GetAddressBytes();
        if (bytes.All(one => one == 0))
        {
            errors.Invalid(path, value, $"may not be unspecified ({value})");
        }

        if (IPAddress.IsLoopback(ip))
        {
            errors.Invalid(path, value, "may not be in the loopback range (127.0.0.0/8, ::1/128)");
        }

        if (ip.IsIPv6LinkLocal || (bytes.Length == 4 && bytes[0] == 169 && bytes[1] == 254))
        {
            errors.Invalid(path, value, "may not be in the link-local range (169.254.0.0/16, fe80::/10)");
        }

        if (bytes is [224, 0, 0, _] || (bytes.Length == 16 && bytes[0] == 0xFF && (bytes[1] & 0x0F) == 2))
        {
            errors.Invalid(path, value, "may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)");
        }
    }

    public static void Mode(int? mode, FieldPath path, FieldErrors errors)
    {
        if (mode is < 0 or > MostFileMode)
        {
            errors.Invalid(path, mode, FileMode);
        }
    }

    /// <summary>A path below some directory: not absolute, no steps back.</summary>
    public static void LocalPath(string? value, FieldPath path, FieldErrors errors)
    {
        if (value?.StartsWith('/') is true)
        {
            errors.Invalid(path, value, "must be a relative path");
        }

        NoBacksteps(value, path, errors);
    }

    /// <summary>A path below some directory that does not begin like the files Kubernetes keeps there.</summary>
    public static void NonReservedPath(string? value, FieldPath path, FieldErrors errors)
    {
        LocalPath(value, path, errors);
        if (value?.StartsWith("..", StringComparison.Ordinal) is true && !value.StartsWith("../",
            StringComparison.Ordinal)
            && value != "..")
        {
            errors.Invalid(path, value, "must not start with '..'");
        }
        else if (value == "..")
        {
            errors.Invalid(path, value, "must not start with '..'");
        }
    }

    public static void NoBacksteps(string? value, FieldPath path, FieldErrors errors)
    {
        if (value?.Split('/').Contains("..") is true)
        {
            errors.Invalid(path, value, "must not contain '..'");
        }
    }

    /// <summary>A count, or a percentage such as <c>25%</c>.</summary>
    public static void CountOrPercent(IntOrString? value, FieldPath path, FieldErrors errors)
    {
        if (value is null)
        {
            return;
        }

        if (IsNumber(value, out var number))
        {
            errors.NonNegative(number, path);
        }
        else if (Percent(value) is null)
        {
            errors.Invalid(path, value.Value, "a valid percent string must be a numeric string followed by an ending " +
                "'%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')");
        }
    }

    /// <summary>Refuses more than 100 %.</summary>
    public static void AtMostAll(IntOrString? value, FieldPath path, FieldErrors errors)
    {
        if (Percent(value) > 100)
        {
            errors.Invalid(path, value, "must not be greater than 100%");
        }
    }

    /// <summary>The number before the percent sign; null when it is no percentage.</summary>
    public static long? Percent(IntOrString? value) => value?.Value is { Length: > 1 } text && text[^1] == '%'
        && text.AsSpan(0, text.Length - 1).IndexOfAnyExceptInRange('0', '9') < 0
        && long.TryParse(text.AsSpan(0, text.Length - 1), out var percent) ? percent : null;
}
