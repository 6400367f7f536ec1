using System.Globalization;
using System.Text.Json.Nodes;
using KubeKatas.Api.Validation;

namespace KubeKatas.Api.CustomResources;

/// <summary>Holds values against a schema, and says what does not fit in the server's words.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, vendor/k8s.io/kube-openapi/pkg/validation/validate and
/// staging/src/k8s.io/apiextensions-apiserver/pkg/apiserver/validation (what a fault becomes in a Status; values that
/// did not change are not looked at again).
/// </remarks>
internal sealed class SchemaCheck
{
    private readonly string _root;
    private readonly List<FieldError> _errors;
    private int _matches;

    private SchemaCheck(string root, List<FieldError> errors) => (_root, _errors) = (root, errors);

    /// <summary>Checks a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="schema">What it must be.</param>
    /// <param name="root">Where it stands; empty for a whole object.</param>
    /// <param name="older">What stood there before, if anything did.</param>
    public static IReadOnlyList<FieldError> Check(
        JsonNode? value, Structural schema, string root = "", JsonNode? older = null)
    {
        var check = new SchemaCheck(root, []);
        check.Value(value, schema, "", older);
        return check._errors;
    }

    private void Value(JsonNode? value, Structural schema, string path, JsonNode? older)
    {
        if (older is not null && JsonNode.DeepEquals(value, older))
        {
            return;
        }

        if (!HasType(value, schema, path) || value is null)
        {
            CheckEnum(value, schema, path);
            return;
        }

        _matches++;
        Alternatives(value, schema, path, older);
        foreach (var (code, detail, shown) in ValueRules.Of(value, schema))
        {
            Say(code, path, shown, detail);
        }

        CheckEnum(value, schema, path);
        switch (value)
        {
            case JsonObject map:
                Fields(map, schema, path, older as JsonObject);
                break;
            case JsonArray list when schema.Items is { } items:
                Elements(list, schema, items, path, older as JsonArray);
                break;
        }
    }

    private bool HasType(JsonNode? value, Structural schema, string path)
    {
        if (ValueRules.WrongType(value, schema) is not { } wrong)
        {
            return true;
        }

        Say(FieldErrorType.TypeInvalid, path, wrong.Found, $"must be of type {wrong.Wanted}: {GoText.Quote(wrong.Found)}");
        return false;
    }

    private void CheckEnum(JsonNode? value, Structural schema, string path)
    {
        if (schema.Enum is not { Count: > 0 } allowed || (value is null && schema.Nullable)
            || allowed.Any(one => JsonNode.DeepEquals(one, value)))
        {
            return;
        }

        var names = allowed.Select(one => one is JsonValue text && text.TryGetValue(out string? word)
            ? word
            : GoJson.Of(one));
        _errors.Add(new(
            FieldErrorType.NotSupported, At(path), GoJson.Shown(value),
            $"supported values: {GoText.QuoteAll(names)}"));
    }

    private void Fields(JsonObject map, Structural schema, string path, JsonObject? older)
    {
        foreach (var name in schema.Required.Where(name => !map.ContainsKey(name)))
        {
            _errors.Add(new(FieldErrorType.Required, At(Join(path, name)), null, ""));
        }

        foreach (var (key, value) in map)
        {
            if ((schema.Properties.GetValueOrDefault(key) ?? schema.Values) is { } inner)
            {
                Value(value, inner, Join(path, key), older?[key]);
            }
        }
    }

    private void Elements(JsonArray list, Structural schema, Structural items, string path, JsonArray? older)
    {
        for (var index = 0; index < list.Count; index++)
        {
            var before = older is null || schema.ListType != "map" ? null : ListElements.Find(older, list[index], schema);
            Value(list[index], items, $"{path}[{index.ToString(CultureInfo.InvariantCulture)}]", before);
        }
    }

    private void Alternatives(JsonNode value, Structural schema, string path, JsonNode? older)
    {
        if (schema.AnyOf.Count > 0)
        {
            var tries = Tries(value, schema.AnyOf, path, older);
            if (!tries.Exists(one => one._errors.Count == 0))
            {
                SayWhole($"{GoText.Quote(path)} must validate at least one schema (anyOf)");
                _errors.AddRange(tries.MaxBy(one => one._matches)!._errors);
            }
        }

        if (schema.OneOf.Count > 0)
        {
            OnlyOne(Tries(value, schema.OneOf, path, older), path);
        }

        if (schema.AllOf.Count > 0)
        {
            All(Tries(value, schema.AllOf, path, older), path);
        }

        if (schema.Not is { } not && Tries(value, [not], path, null)[0]._errors.Count == 0)
        {
            SayWhole($"{GoText.Quote(path)} must not validate the schema (not)");
        }
    }

    private void OnlyOne(List<SchemaCheck> tries, string path)
    {
        var fitting = tries.Count(one => one._errors.Count == 0);
        if (fitting == 1)
        {
            return;
        }

        var found = fitting == 0
            ? "Found none valid"
            : $"Found {fitting.ToString(CultureInfo.InvariantCulture)} valid alternatives";
        SayWhole($"{GoText.Quote(path)} must validate one and only one schema (oneOf). {found}");
        if (fitting == 0)
        {
            _errors.AddRange(tries.MaxBy(one => one._matches)!._errors);
        }
    }

    private void All(List<SchemaCheck> tries, string path)
    {
        var failing = tries.Where(one => one._errors.Count > 0).ToList();
        if (failing.Count == 0)
        {
            return;
        }

        _errors.AddRange(failing.SelectMany(one => one._errors));
        SayWhole($"{GoText.Quote(path)} must validate all the schemas (allOf)"
            + (failing.Count == tries.Count ? ". None validated" : ""));
    }

    private List<SchemaCheck> Tries(JsonNode value, IEnumerable<Structural> schemas, string path, JsonNode? older) =>
    [
        .. schemas.Select(schema =>
        {
            var check = new SchemaCheck(_root, []);
            check.Value(value, schema, path, older);
            return check;
        }),
    ];

    private void Say(FieldErrorType type, string path, object? value, string detail)
    {
        var text = type is FieldErrorType.TooLong or FieldErrorType.TooMany ? detail : $"{path} in body {detail}";
        _errors.Add(new(type, At(path), value, text));
    }

    /// <summary>Faults of several schemas at once are told of the whole object.</summary>
    private void SayWhole(string what) =>
        _errors.Add(new(FieldErrorType.Invalid, _root.Length == 0 ? "<nil>" : _root, "", what));

    private string At(string path) =>
        _root.Length == 0 ? path.Length == 0 ? "<nil>" : path
        : path.Length == 0 ? _root
        : $"{_root}.{path}";

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
