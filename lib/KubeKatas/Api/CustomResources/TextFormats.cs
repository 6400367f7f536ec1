using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace KubeKatas.Api.CustomResources;

/// <summary>The forms of texts that a schema can ask for; one that is not known fits everything.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, vendor/k8s.io/kube-openapi/pkg/validation/strfmt/{default,date,time,duration}.go and
/// staging/src/k8s.io/apiextensions-apiserver/pkg/apiserver/validation/formats.go.
/// </remarks>
internal static partial class TextFormats
{
    private static readonly Dictionary<string, Func<string, bool>> Rows = new()
    {
        ["date-time"] = IsTime,
        ["datetime"] = IsTime,
        ["date"] = text => DateTime.TryParseExact(
            text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        ["byte"] = text => text.Length % 4 == 0 && Base64().IsMatch(text),
        ["uri"] = text => Uri.TryCreate(text, UriKind.Absolute, out _) || text.StartsWith('/'),
        ["email"] = text => Email().IsMatch(text),
        ["hostname"] = text => text.Length <= 255 && Hostname().IsMatch(text),
        ["ipv4"] = text => text.Contains('.', StringComparison.Ordinal) && Ipv4().IsMatch(text)
            && IPAddress.TryParse(text, out _),
        ["ipv6"] = text => text.Contains(':', StringComparison.Ordinal) && IPAddress.TryParse(text, out _),
        ["cidr"] = text => text.Contains('/', StringComparison.Ordinal) && IsRange(text),
        ["mac"] = text => Mac().IsMatch(text),
        ["uuid"] = text => Uuid().IsMatch(text),
        ["uuid3"] = text => Uuid().IsMatch(text) && VersionOf(text) == '3',
        ["uuid4"] = text => Uuid().IsMatch(text) && VersionOf(text) == '4',
        ["uuid5"] = text => Uuid().IsMatch(text) && VersionOf(text) == '5',
        ["duration"] = text => Duration().IsMatch(text) || WordedDuration().IsMatch(text),
        ["hexcolor"] = text => HexColor().IsMatch(text),
        ["rgbcolor"] = text => RgbColor().IsMatch(text),
        ["ssn"] = text => SocialSecurity().IsMatch(text),
        ["bsonobjectid"] = text => ObjectId().IsMatch(text),
        ["k8s-short-name"] = text => Validation.NameRules.Dns1123Label(text).Count == 0,
        ["k8s-long-name"] = text => Validation.NameRules.Dns1123Subdomain(text).Count == 0,
    };

    /// <summary>True when the text has the form, or nobody knows the form.</summary>
    public static bool Fits(string format, string text) => !Rows.TryGetValue(format, out var row) || row(text);

    private static bool IsTime(string text) =>
        Time().IsMatch(text)
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _);

    private static bool IsRange(string text)
    {
        var parts = text.Split('/');
        return parts.Length == 2 && IPAddress.TryParse(parts[0], out var address)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var bits)
            && bits <= address.GetAddressBytes().Length * 8;
    }

    private static char VersionOf(string uuid) => uuid.Replace("-", "", StringComparison.Ordinal)[12];

    [GeneratedRegex(@"\A[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}(:[0-9]{2}([.,][0-9]+)?)?([Zz]|[+-][0-9]{2}:?[0-9]{2})?\z")]
    private static partial Regex Time();

    [GeneratedRegex(@"\A[A-Za-z0-9+/]*={0,2}\z")]
    private static partial Regex Base64();

    [GeneratedRegex(@"\A[^@\s]+@[^@\s]+\z")]
    private static partial Regex Email();

    [GeneratedRegex(@"\A[a-zA-Z0-9]([-a-zA-Z0-9]{0,61}[a-zA-Z0-9])?(\.[a-zA-Z0-9]([-a-zA-Z0-9]{0,61}[a-zA-Z0-9])?)*\.?\z")]
    private static partial Regex Hostname();

    [GeneratedRegex(@"\A[0-9]{1,3}(\.[0-9]{1,3}){3}\z")]
    private static partial Regex Ipv4();

    [GeneratedRegex(@"\A([0-9A-Fa-f]{2}([:-][0-9A-Fa-f]{2}){5,7}|[0-9A-Fa-f]{4}(\.[0-9A-Fa-f]{4}){2,3})\z")]
    private static partial Regex Mac();

    [GeneratedRegex(@"\A[0-9a-fA-F]{8}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{12}\z")]
    private static partial Regex Uuid();

    [GeneratedRegex(@"\A[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)(ns|us|µs|ms|s|m|h)(([0-9]+(\.[0-9]*)?)(ns|us|µs|ms|s|m|h))*\z|\A[+-]?0\z")]
    private static partial Regex Duration();

    [GeneratedRegex(@"\A([0-9]+\s*(w|wk|week|weeks|d|day|days|h|hour|hours|m|min|minute|minutes|s|sec|second|seconds)\s*)+\z")]
    private static partial Regex WordedDuration();

    [GeneratedRegex(@"\A#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})\z")]
    private static partial Regex HexColor();

    [GeneratedRegex(@"\Argb\(\s*[0-9]{1,3}%?\s*,\s*[0-9]{1,3}%?\s*,\s*[0-9]{1,3}%?\s*\)\z")]
    private static partial Regex RgbColor();

    [GeneratedRegex(@"\A[0-9]{3}[- ]?[0-9]{2}[- ]?[0-9]{4}\z")]
    private static partial Regex SocialSecurity();

    [GeneratedRegex(@"\A[0-9a-fA-F]{24}\z")]
    private static partial Regex ObjectId();
}
