using System.Text.Json.Nodes;
using KubeKatas.Api.CustomResources.Rules;

namespace KubeKatas.Api.Validation;

/// <summary>What the entries of <c>x-kubernetes-validations</c> must be like.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2,
/// staging/src/k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/validation/validation.go.
/// Left out: types, costs, and syntax errors other than a rule that ends too early.
/// </remarks>
internal static class DefinitionRuleRules
{
    private const string Wanted =
        "{'[', '{', '(', '.', '-', '!', 'true', 'false', 'null', NUM_FLOAT, NUM_INT, NUM_UINT, STRING, BYTES, IDENTIFIER}";

    public static void Check(JsonObject schema, FieldPath path, FieldErrors errors)
    {
        var rules = schema["x-kubernetes-validations"] as JsonArray ?? [];
        for (var i = 0; i < rules.Count; i++)
        {
            var rule = (rules[i]?["rule"] as JsonValue)?.ToString() ?? "";
            var place = path.Child("x-kubernetes-validations").Index(i).Child("rule");
            if (rule.Trim().Length == 0)
            {
                errors.Required(place, "rule is not specified");
            }
            else if (EndsEarly(rule))
            {
                errors.Invalid(place, Printed((JsonObject)rules[i]!), $"compilation failed: {Words(rule)}");
            }
        }
    }

    private static bool EndsEarly(string rule)
    {
        try
        {
            _ = RuleParser.Parse(rule);
            return false;
        }
        catch (RuleException problem)
        {
            return problem.IsUnfinished;
        }
    }

    private static string Words(string rule) =>
        $"ERROR: <input>:1:{rule.Length + 1}: Syntax error: mismatched input '<EOF>' expecting {Wanted}\n"
        + $" | {rule}\n | {new string('.', rule.Length)}^";

    private static PrintedValue Printed(JsonObject rule) => GoStructs.Struct(
        ("Rule", Text(rule, "rule")),
        ("Message", Text(rule, "message")),
        ("MessageExpression", Text(rule, "messageExpression")),
        ("Reason", rule["reason"] is null ? null : Text(rule, "reason")),
        ("FieldPath", Text(rule, "fieldPath")),
        ("OptionalOldSelf", rule["optionalOldSelf"] is null
            ? null
            : rule["optionalOldSelf"]!.GetValueKind() == System.Text.Json.JsonValueKind.True));

    private static string Text(JsonObject rule, string name) => (rule[name] as JsonValue)?.ToString() ?? "";
}
