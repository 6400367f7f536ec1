using System.Globalization;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace KubeKatas.Installation.Kubespray;

/// <summary>What a scalar means in YAML 1.1, which Ansible reads: <c>yes</c> is true and <c>010</c> is eight.</summary>
/// <remarks>Source: yaml.org/type (bool, int, float, null), as in PyYAML's resolver. Left out: dates, and numbers to
/// the base of 60.</remarks>
internal static partial class YamlScalar
{
    public static object? Read(YamlScalarNode scalar)
    {
        var text = scalar.Value ?? "";
        return scalar.Style is ScalarStyle.Plain or ScalarStyle.Any ? Plain(text) : text;
    }

    private static object? Plain(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => null,
        "yes" or "Yes" or "YES" or "true" or "True" or "TRUE" or "on" or "On" or "ON" => true,
        "no" or "No" or "NO" or "false" or "False" or "FALSE" or "off" or "Off" or "OFF" => false,
        _ when Octal().IsMatch(text) => Convert.ToInt64(Digits(text), 8),
        _ when Hexadecimal().IsMatch(text) => Convert.ToInt64(Digits(text)[2..], 16),
        _ when Whole().IsMatch(text) => long.Parse(Digits(text), CultureInfo.InvariantCulture),
        _ when Real().IsMatch(text) => double.Parse(Digits(text), CultureInfo.InvariantCulture),
        _ => text,
    };

    private static string Digits(string text) => text.Replace("_", "", StringComparison.Ordinal);

    [GeneratedRegex(@"^0[0-7_]+$")]
    private static partial Regex Octal();

    [GeneratedRegex(@"^0x[0-9a-fA-F_]+$")]
    private static partial Regex Hexadecimal();

    [GeneratedRegex(@"^[-+]?(0|[1-9][0-9_]{0,17})$")]
    private static partial Regex Whole();

    [GeneratedRegex(@"^[-+]?([0-9][0-9_]*)?\.[0-9][0-9_]*([eE][-+][0-9]+)?$|^[-+]?[0-9][0-9_]*\.([eE][-+][0-9]+)?$")]
    private static partial Regex Real();
}
