using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace KubeKatas.Api.Decoding;

/// <summary>What unquoted YAML words mean, as the API server's YAML parser reads them.</summary>
/// <remarks>Source: kubernetes v1.36.2, vendor/sigs.k8s.io/yaml (YAML 1.1 booleans, JSON numbers).</remarks>
internal static partial class YamlScalars
{
    private static readonly Dictionary<string, bool> Booleans = new()
    {
        ["true"] = true,
        ["True"] = true,
        ["TRUE"] = true,
        ["yes"] = true,
        ["Yes"] = true,
        ["YES"] = true,
        ["on"] = true,
        ["On"] = true,
        ["ON"] = true,
        ["false"] = false,
        ["False"] = false,
        ["FALSE"] = false,
        ["no"] = false,
        ["No"] = false,
        ["NO"] = false,
        ["off"] = false,
        ["Off"] = false,
        ["OFF"] = false,
    };

    /// <summary>The value of an unquoted word.</summary>
    public static JsonNode? Value(string word)
    {
        if (word is "" or "~" or "null" or "Null" or "NULL")
        {
            return null;
        }

        if (Booleans.TryGetValue(word, out var flag))
        {
            return JsonValue.Create(flag);
        }

        if (
            Integer().IsMatch(word)
            && long.TryParse(
                word.Replace("_", "", StringComparison.Ordinal),
                NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out var whole
            )
        )
        {
            return JsonValue.Create(whole);
        }

        if (!Number().IsMatch(word) || !double.TryParse(word, CultureInfo.InvariantCulture, out var number))
        {
            return JsonValue.Create(word);
        }

        return double.IsFinite(number)
            ? JsonValue.Create(number)
            : throw new JsonTextException($"json: unsupported value: {(number > 0 ? "+Inf" : "-Inf")}");
    }

    /// <summary>True when a text may be written without quotes and is read as that text again.</summary>
    public static bool IsPlainText(string text) =>
        Plain().IsMatch(text) && Value(text)?.GetValueKind() == System.Text.Json.JsonValueKind.String;

    [GeneratedRegex(@"^[-+]?(0|[1-9][0-9_]*)$")]
    private static partial Regex Integer();

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$")]
    private static partial Regex Number();

    [GeneratedRegex(@"^[A-Za-z0-9_/.][A-Za-z0-9_/.@=+-]*( [A-Za-z0-9_/.@=+-]+)*$")]
    private static partial Regex Plain();
}
