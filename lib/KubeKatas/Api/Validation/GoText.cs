using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using k8s;
using k8s.Models;

namespace KubeKatas.Api.Validation;

/// <summary>Prints values as Go's fmt and encoding/json do, since that is what error messages hold.</summary>
internal static class GoText
{
    private static readonly JsonSerializerOptions Relaxed = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly Dictionary<char, string> Escapes = new()
    {
        ['"'] = "\\\"", ['\\'] = "\\\\", ['\a'] = "\\a", ['\b'] = "\\b", ['\f'] = "\\f",
        ['\n'] = "\\n", ['\r'] = "\\r", ['\t'] = "\\t", ['\v'] = "\\v",
    };

    /// <summary>A bad value within an error message.</summary>
    public static string Value(object? value) => value switch
    {
        null => "null",
        PrintedValue printed => printed.Text,
        string text => Quote(text),
        bool flag => flag ? "true" : "false",
        IntOrString number => long.TryParse(number.Value, out var whole)
            ? whole.ToString(CultureInfo.InvariantCulture)
            : Quote(number.Value ?? ""),
        ResourceQuantity quantity => Quote(Quantity(quantity)),
        DateTime time => Quote(time.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => Json(value),
    };

    /// <summary>An amount in its shortest form; the model's own text of a negative one is wrong.</summary>
    public static string Quantity(ResourceQuantity quantity) => quantity.ToDecimal() < 0
        ? "-" + new ResourceQuantity(-quantity.ToDecimal(), 0, quantity.Format)
        : quantity.ToString();

    /// <summary>A string in double quotes, as <c>%q</c> prints it.</summary>
    public static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var rune in text.EnumerateRunes())
        {
            Append(quoted, rune);
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>Strings in double quotes with commas between, as lists of supported values are printed.</summary>
    public static string QuoteAll(IEnumerable<string> values) => string.Join(", ", values.Select(Quote));

    /// <summary>A value as encoding/json prints it: map keys sorted, three characters escaped for HTML.</summary>
    public static string Json(object? value) => value switch
    {
        null => "null",
        PrintedValue printed => printed.Text,
        string text => JsonString(text),
        ResourceQuantity quantity => JsonString(Quantity(quantity)),
        V1LabelSelector selector => Fields(
            ("matchLabels", selector.MatchLabels), ("matchExpressions", selector.MatchExpressions)),
        V1LabelSelectorRequirement one => Fields(
            ("key", one.Key ?? ""), ("operator", one.OperatorProperty ?? ""), ("values", one.Values)),
        V1OwnerReference owner => Fields(("apiVersion", owner.ApiVersion ?? ""), ("kind", owner.Kind ?? ""),
            ("name", owner.Name ?? ""), ("uid", owner.Uid ?? ""), ("controller", owner.Controller),
            ("blockOwnerDeletion", owner.BlockOwnerDeletion)),
        IDictionary map => Map(map),
        IEnumerable list => $"[{string.Join(',', list.Cast<object?>().Select(Json))}]",
        bool or IFormattable or IntOrString => Value(value),
        _ => Escape(KubernetesJson.Serialize(value)),
    };

    /// <summary>The given fields in that order, those that are empty left out.</summary>
    private static string Fields(params ReadOnlySpan<(string Name, object? Value)> fields)
    {
        var texts = new List<string>();
        foreach (var (name, value) in fields)
        {
            if (value is not (null or ICollection { Count: 0 }))
            {
                texts.Add($"\"{name}\":{Json(value)}");
            }
        }

        return $"{{{string.Join(',', texts)}}}";
    }

    private static string Map(IDictionary map)
    {
        var keys = map.Keys.Cast<string>().Order(StringComparer.Ordinal);
        return $"{{{string.Join(',', keys.Select(key => $"{JsonString(key)}:{Json(map[key])}"))}}}";
    }

    private static string JsonString(string text) => Escape(JsonSerializer.Serialize(text, Relaxed));

    private static string Escape(string json) => json
        .Replace("&", "\\u0026", StringComparison.Ordinal)
        .Replace("<", "\\u003c", StringComparison.Ordinal)
        .Replace(">", "\\u003e", StringComparison.Ordinal);

    private static void Append(StringBuilder quoted, Rune rune)
    {
        if (rune.IsBmp && Escapes.TryGetValue((char)rune.Value, out var escape))
        {
            quoted.Append(escape);
        }
        else if (rune.Value < 0x20 || rune.Value == 0x7F)
        {
            quoted.Append(CultureInfo.InvariantCulture, $"\\x{rune.Value:x2}");
        }
        else if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator || (rune.Value != ' ' && Rune.IsWhiteSpace(rune)))
        {
            var width = rune.IsBmp ? "\\u{0:x4}" : "\\U{0:x8}";
            quoted.AppendFormat(CultureInfo.InvariantCulture, width, rune.Value);
        }
        else
        {
            quoted.Append(rune.ToString());
        }
    }
}
