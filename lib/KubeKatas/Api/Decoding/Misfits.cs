using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using KubeKatas.Api.Schemas;

namespace KubeKatas.Api.Decoding;

/// <summary>The server's words for a value that does not fit its field.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, staging/src/k8s.io/apimachinery/pkg/api/resource/quantity.go, pkg/apis/meta/v1/time.go,
/// pkg/util/intstr/intstr.go.
/// </remarks>
internal static partial class Misfits
{
    private const string BadQuantity =
        "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";

    /// <summary>What is wrong; null when the value fits.</summary>
    public static string? Of(JsonNode value, FieldShape field, ObjectShape? shape, ShapeCheck.Place place)
    {
        if (shape is not null)
        {
            return OfNamed(value, field, shape, place);
        }

        if (field.Array is not null || field.Map is not null)
        {
            return Wrong(value, GoTypes.Of(field), place);
        }

        var kind = value.GetValueKind();
        return field.Type switch
        {
            "string" when field.Format == "byte" => OfBytes(value, field, place),
            "string" => kind == JsonValueKind.String ? null : Wrong(value, "string", place),
            "boolean" => kind is JsonValueKind.True or JsonValueKind.False ? null : Wrong(value, "bool", place),
            "integer" => OfInteger(value, GoTypes.Of(field), place),
            "number" => kind == JsonValueKind.Number ? null : Wrong(value, "float64", place),
            _ => null,
        };
    }

    private static string? OfNamed(JsonNode value, FieldShape field, ObjectShape shape, ShapeCheck.Place place) =>
        shape.ShortName switch
        {
            "Quantity" => OfQuantity(value),
            "Time" => OfTime(value, place, "2006-01-02T15:04:05Z07:00"),
            "MicroTime" => OfTime(value, place, "2006-01-02T15:04:05.000000Z07:00"),
            "IntOrString" => OfIntOrString(value, place),
            _ when shape.Type == "object" && shape.Fields.Count > 0 => Wrong(value, GoTypes.Of(field), place),
            _ => null,
        };

    private static string? OfIntOrString(JsonNode value, ShapeCheck.Place place) =>
        value.GetValueKind() switch
        {
            JsonValueKind.String => null,
            _ => OfInteger(value, "int32", place),
        };

    private static string? OfQuantity(JsonNode value) =>
        value.GetValueKind() switch
        {
            JsonValueKind.Number => null,
            JsonValueKind.String when Quantity().IsMatch(value.GetValue<string>().Trim('"')) => null,
            _ => BadQuantity,
        };

    private static string? OfTime(JsonNode value, ShapeCheck.Place place, string layout)
    {
        if (value.GetValueKind() != JsonValueKind.String)
        {
            return $"json: cannot unmarshal {GoTypes.KindOf(value)} into Go value of type string";
        }

        var text = value.GetValue<string>();
        var micro = layout.Contains(".000000", StringComparison.Ordinal);
        if (
            (micro ? MicroTime() : Time()).IsMatch(text)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _)
        )
        {
            return null;
        }

        return $"parsing time \"{text}\" as \"{layout}\": cannot parse {Rest(text, micro)}";
    }

    /// <summary>The part of the text at which Go's time parser gives up, and the part of the layout it
    /// wanted.</summary>
    private static string Rest(string text, bool micro)
    {
        (string Pattern, string Wanted)[] steps =
        [
            (@"\d{4}", "2006"),
            ("-", "-"),
            (@"\d{2}", "01"),
            ("-", "-"),
            (@"\d{2}", "02"),
            ("T", "T"),
            (@"\d{2}", "15"),
            (":", ":"),
            (@"\d{2}", "04"),
            (":", ":"),
            (micro ? @"\d{2}" : @"\d{2}(\.\d+)?", "05"),
            (micro ? @"\.\d{6}" : "", ".000000"),
            (@"Z|[+-]\d{2}:\d{2}", "Z07:00"),
        ];
        foreach (var (pattern, wanted) in steps)
        {
            if (Regex.Match(text, $"^(?:{pattern})") is not { Success: true } match)
            {
                return $"\"{text}\" as \"{wanted}\"";
            }

            text = text[match.Length..];
        }

        return $"\"{text}\" as \"\"";
    }

    private static string? OfInteger(JsonNode value, string type, ShapeCheck.Place place)
    {
        if (value.GetValueKind() != JsonValueKind.Number)
        {
            return Wrong(value, type, place);
        }

        var fits =
            value.AsValue().TryGetValue(out long whole)
            && (type != "int32" || whole is >= int.MinValue and <= int.MaxValue);
        return fits
            ? null
            : $"json: cannot unmarshal number {value.ToJsonString()} into Go struct field "
                + $"{place.Structure}.{place.Path} of type {type}";
    }

    private static string? OfBytes(JsonNode value, FieldShape field, ShapeCheck.Place place)
    {
        if (value.GetValueKind() != JsonValueKind.String)
        {
            return Wrong(value, GoTypes.Of(field), place);
        }

        var text = value
            .GetValue<string>()
            .Replace("\n", "", StringComparison.Ordinal)
            .Replace("\r", "", StringComparison.Ordinal);
        var padding = text.Length - text.TrimEnd('=').Length;
        var letters = text.Length - padding;
        for (var index = 0; index < letters; index++)
        {
            if (!char.IsAsciiLetterOrDigit(text[index]) && text[index] is not ('+' or '/'))
            {
                return $"illegal base64 data at input byte {index.ToString(CultureInfo.InvariantCulture)}";
            }
        }

        return text.Length % 4 == 0 && padding <= 2
            ? null
            : $"illegal base64 data at input byte {(text.Length / 4 * 4).ToString(CultureInfo.InvariantCulture)}";
    }

    private static string Wrong(JsonNode value, string type, ShapeCheck.Place place) =>
        $"json: cannot unmarshal {GoTypes.KindOf(value)} into Go struct field {place.Structure}.{place.Path} of type {type}";

    [GeneratedRegex(@"^[+-]?(\d+\.?\d*|\.\d+)([numkMGTPE]|[KMGTPE]i|[eE][-+]?\d+)?$")]
    private static partial Regex Quantity();

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$")]
    private static partial Regex Time();

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}(Z|[+-]\d{2}:\d{2})$")]
    private static partial Regex MicroTime();
}
