using System.Text.Json.Nodes;
using KubeKatas.Api.Validation;

namespace KubeKatas.Api.CustomResources.Rules;

/// <summary>Holds objects against the rules in their schema.</summary>
/// <remarks>
/// Rules are looked at when the object fits its schema otherwise, and not where nothing changed.
/// Source: kubernetes v1.36.2,
/// staging/src/k8s.io/apiextensions-apiserver/pkg/apiserver/schema/cel/validation.go.
/// Left out: the cost of rules; a rule that uses a function that is left out holds.
/// </remarks>
internal static class RuleCheck
{
    private static readonly HashSet<FieldErrorType> Blocking =
    [
        FieldErrorType.NotSupported, FieldErrorType.Required, FieldErrorType.TooLong, FieldErrorType.TooMany,
        FieldErrorType.TypeInvalid,
    ];

    /// <summary>Adds what the rules say to what is wrong already.</summary>
    public static void Check(JsonNode? value, JsonNode? older, Structural schema, FieldErrors errors)
    {
        if (!schema.HasRules)
        {
            return;
        }

        if (errors.Exists(error => Blocking.Contains(error.Type)))
        {
            errors.Add(new(FieldErrorType.Invalid, "<nil>", null, "some validation rules were not checked because the "
                + "object was invalid; correct the existing errors to complete validation"));
            return;
        }

        Check(value, older, schema, null, errors);
    }

    private static void Check(JsonNode? value, JsonNode? older, Structural? schema, FieldPath? path, FieldErrors errors)
    {
        if (value is null || schema?.HasRules != true || (older is not null && JsonNode.DeepEquals(value, older)))
        {
            return;
        }

        Own(value, older, schema, path, errors);
        switch (value)
        {
            case JsonObject map:
                foreach (var (key, inner) in map)
                {
                    var named = schema.Properties.GetValueOrDefault(key);
                    var place = path is null ? FieldPath.Root(key) : named is null ? path.Key(key) : path.Child(key);
                    Check(inner, (older as JsonObject)?[key], named ?? schema.Values, place, errors);
                }

                break;
            case JsonArray list:
                for (var index = 0; index < list.Count; index++)
                {
                    var before = older is JsonArray old && schema.ListType == "map"
                        ? ListElements.Find(old, list[index], schema)
                        : null;
                    Check(list[index], before, schema.Items, (path ?? FieldPath.Whole).Index(index), errors);
                }

                break;
        }
    }

    private static void Own(JsonNode value, JsonNode? older, Structural schema, FieldPath? path, FieldErrors errors)
    {
        if (schema.Rules.Count == 0)
        {
            return;
        }

        var scope = new RuleScope("self", RuleOperators.FromTree(value));
        if (older is not null)
        {
            scope = new("oldSelf", RuleOperators.FromTree(older), scope);
        }

        foreach (var rule in schema.Rules.Where(rule => older is not null || !rule.NeedsOld))
        {
            if (rule.Check(scope, path) is { } error)
            {
                errors.Add(error);
            }
        }
    }
}
