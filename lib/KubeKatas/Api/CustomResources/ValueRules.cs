using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using KubeKatas.Api.Validation;

namespace KubeKatas.Api.CustomResources;

/// <summary>The rules of a schema that concern one value alone: its type, its bounds, its form.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, vendor/k8s.io/kube-openapi/pkg/validation/validate/{type,values}.go and
/// vendor/k8s.io/kube-openapi/pkg/validation/errors/schema.go.
/// Left out: the code points that Go's and .NET's regular expressions treat differently.
/// </remarks>
internal static class ValueRules
{
    private static readonly TimeSpan PatternTime = TimeSpan.FromSeconds(1);

    /// <summary>The type that a value has and the one that is wanted; null when they agree.</summary>
    public static (string Found, string Wanted)? WrongType(JsonNode? value, Structural schema)
    {
        var wanted = schema.IsIntOrString ? "integer,string" : schema.Type;
        if (wanted.Length == 0 || (value is null && schema.Nullable))
        {
            return null;
        }

        var found = TypeOf(value);
        var fits = wanted.Split(',').Contains(found) || (found == "integer" && wanted == "number");
        return fits ? null : (found, wanted);
    }

    /// <summary>What is wrong with a value of the right type.</summary>
    public static IEnumerable<(FieldErrorType Type, string Detail, object? Shown)> Of(JsonNode value, Structural schema) =>
        value switch
        {
            JsonArray list => OfList(list, schema),
            JsonObject map => OfMap(map, schema),
            JsonValue one when one.TryGetValue(out string? text) => OfText(text, schema),
            _ when value.GetValueKind() == JsonValueKind.Number => OfNumber(value, schema),
            _ => [],
        };

    private static string TypeOf(JsonNode? value) => value switch
    {
        null => "null",
        JsonObject => "object",
        JsonArray => "array",
        _ => value.GetValueKind() switch
        {
            JsonValueKind.String => "string",
            JsonValueKind.True or JsonValueKind.False => "boolean",
            _ => double.IsInteger(value.Deserialize<double>()) ? "integer" : "number",
        },
    };

    private static IEnumerable<(FieldErrorType, string, object?)> OfText(string text, Structural schema)
    {
        var length = text.EnumerateRunes().Count();
        if (schema.Number("maxLength") is { } most && length > most)
        {
            yield return (FieldErrorType.TooLong, $"may not be more than {Count(most)} bytes", text);
        }
        else if (schema.Number("minLength") is { } least && length < least)
        {
            yield return Wrong($"should be at least {Count(least)} chars long", text);
        }
        else if (schema.Pattern is { } pattern && !Matches(text, pattern))
        {
            yield return Wrong($"should match '{pattern}'", text);
        }

        if (schema.Format.Length > 0 && !TextFormats.Fits(schema.Format, text))
        {
            yield return (
                FieldErrorType.TypeInvalid, $"must be of type {schema.Format}: {GoText.Quote(text)}", text);
        }
    }

    private static IEnumerable<(FieldErrorType, string, object?)> OfNumber(JsonNode value, Structural schema)
    {
        var (number, shown) = (value.Deserialize<double>(), GoJson.Shown(value));
        if (schema.Number("multipleOf") is { } factor && factor > 0 && !double.IsInteger(number / factor))
        {
            yield return Wrong($"should be a multiple of {GoFloat.Of(factor)}", shown);
        }

        if (schema.Number("maximum") is { } most && (number > most || (schema.ExclusiveMaximum && number >= most)))
        {
            var bound = schema.ExclusiveMaximum ? "less than" : "less than or equal to";
            yield return Wrong($"should be {bound} {GoFloat.Of(most)}", shown);
        }

        if (schema.Number("minimum") is { } least && (number < least || (schema.ExclusiveMinimum && number <= least)))
        {
            var bound = schema.ExclusiveMinimum ? "greater than" : "greater than or equal to";
            yield return Wrong($"should be {bound} {GoFloat.Of(least)}", shown);
        }
    }

    private static IEnumerable<(FieldErrorType, string, object?)> OfList(JsonArray list, Structural schema)
    {
        if (schema.Number("minItems") is { } least && list.Count < least)
        {
            yield return Wrong($"should have at least {Count(least)} items", list.Count);
        }

        if (schema.Number("maxItems") is { } most && list.Count > most)
        {
            yield return (FieldErrorType.TooMany, AtMost(most), list.Count);
        }
    }

    private static IEnumerable<(FieldErrorType, string, object?)> OfMap(JsonObject map, Structural schema)
    {
        if (schema.Number("minProperties") is { } least && map.Count < least)
        {
            yield return Wrong($"should have at least {Count(least)} properties", map.Count);
        }

        if (schema.Number("maxProperties") is { } most && map.Count > most)
        {
            yield return (FieldErrorType.TooMany, AtMost(most), map.Count);
        }
    }

    private static (FieldErrorType, string, object?) Wrong(string detail, object? shown) =>
        (FieldErrorType.Invalid, detail, shown);

    private static string AtMost(double most) =>
        string.Create(CultureInfo.InvariantCulture, $"must have at most {most} {(most == 1 ? "item" : "items")}");

    private static string Count(double number) => number.ToString("0", CultureInfo.InvariantCulture);

    private static bool Matches(string text, string pattern)
    {
        try
        {
            return Regex.IsMatch(text, pattern, RegexOptions.CultureInvariant, PatternTime);
        }
        catch (ArgumentException)
        {
            return true;
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }
}
