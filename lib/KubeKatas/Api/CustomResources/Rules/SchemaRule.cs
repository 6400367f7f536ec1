using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using KubeKatas.Api.Validation;

namespace KubeKatas.Api.CustomResources.Rules;

/// <summary>One entry of <c>x-kubernetes-validations</c>.</summary>
internal sealed partial class SchemaRule
{
    private static readonly Dictionary<string, FieldErrorType> Reasons = new()
    {
        ["FieldValueRequired"] = FieldErrorType.Required,
        ["FieldValueForbidden"] = FieldErrorType.Forbidden,
        ["FieldValueDuplicate"] = FieldErrorType.Duplicate,
    };

    private readonly JsonObject _source;
    private readonly RuleTerm? _term;
    private readonly RuleTerm? _message;

    /// <summary>Reads an entry.</summary>
    public SchemaRule(JsonObject source)
    {
        _source = source;
        _term = Parsed(Text("rule"));
        _message = Parsed(Text("messageExpression"));
    }

    /// <summary>True when it compares with what was there before, and has nothing to say of a new value.</summary>
    public bool NeedsOld => OldSelf().IsMatch(Text("rule"))
        && _source["optionalOldSelf"]?.GetValueKind() != JsonValueKind.True;

    /// <summary>What is wrong with a value; null when nothing is, or the rule uses what is left out.</summary>
    public FieldError? Check(RuleScope scope, FieldPath? path)
    {
        if (_term is null)
        {
            return null;
        }

        var place = path?.ToString() ?? "<nil>";
        try
        {
            if (RuleOperators.IsTrue(_term(scope)))
            {
                return null;
            }
        }
        catch (RuleException problem)
        {
            return new(FieldErrorType.Invalid, place, OmittedValue.Instance, $"{problem.Message} evaluating rule: {Said()}");
        }

        var type = Reasons.GetValueOrDefault(Text("reason"), FieldErrorType.Invalid);
        return new(type, place + Text("fieldPath"), OmittedValue.Instance, Message(scope));
    }

    private string Message(RuleScope scope)
    {
        try
        {
            if (_message?.Invoke(scope) is string { Length: > 0 } text)
            {
                return text;
            }
        }
        catch (RuleException)
        {
            // The plain message stands in for one that cannot be made, as on the real server.
        }

        return Text("message") is { Length: > 0 } message ? message : $"failed rule: {Text("rule").Trim()}";
    }

    private string Said() => Text("message") is { Length: > 0 } message ? message : Text("rule").Trim();

    private static RuleTerm? Parsed(string rule)
    {
        try
        {
            return rule.Length == 0 ? null : RuleParser.Parse(rule);
        }
        catch (RuleException)
        {
            return null;
        }
    }

    private string Text(string name) => (_source[name] as JsonValue)?.ToString() ?? "";

    [GeneratedRegex(@"\boldSelf\b")]
    private static partial Regex OldSelf();
}
