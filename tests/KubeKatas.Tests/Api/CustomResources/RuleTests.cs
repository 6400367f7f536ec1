using System.Text.Json.Nodes;
using KubeKatas.Api.CustomResources.Rules;

namespace KubeKatas.Tests.Api.CustomResources;

/// <summary>Rules in the Common Expression Language.</summary>
public sealed class RuleTests
{
    private static readonly TestCaseData<string, object?>[] Values =
    [
        new("1 + 2 * 3", 7L),
        new("7 / 2", 3L),
        new("7.0 / 2.0", 3.5),
        new("-3 % 2", -1L),
        new("1 < 2 && !(2 <= 1) || false", true),
        new("self.min <= self.max", true),
        new("self.name.startsWith('a') ? 'yes' : \"no\"", "yes"),
        new("has(self.min) && !has(self.nope)", true),
        new("size(self.list) == 3 && self.list.size() == 3", true),
        new("self.list.all(x, x > 0)", true),
        new("self.list.exists(x, x == 2)", true),
        new("self.list.exists_one(x, x > 1)", false),
        new("self.list.filter(x, x > 1).map(x, x * 10) == [20, 30]", true),
        new("self.list[0] + self.list.sum()", 7L),
        new("2 in self.list && !(4 in self.list) && 'min' in self", true),
        new("self.name.matches('^a[a-z]+$') && self.name.size() == 3", true),
        new("self.list.max() == 3 && self.list.isSorted()", true),
        new("int('4') + size('ab')", 6L),
        new("string(self.min) + r'\\d'", "1\\d"),
        new("self.nope == 1 || self.min == 1", true),
        new("self['name'] == 'abc'", true),
        new("self.nothing == null", true),
    ];

    private static readonly JsonNode Self = JsonNode.Parse(
        """{"min": 1, "max": 3, "name": "abc", "list": [1, 2, 3], "nothing": null}""")!;

    [TestCaseSource(nameof(Values))]
    public void A_rule_has_a_value(string rule, object? value) =>
        RuleParser.Parse(rule)(new("self", RuleOperators.FromTree(Self))).ShouldBe(value);

    [TestCase("self.nope", "no such key: nope")]
    [TestCase("self.list[3]", "index out of bounds: 3")]
    [TestCase("self.min / 0", "division by zero")]
    [TestCase("self.min && true", "no such overload")]
    public void A_rule_can_fail(string rule, string why) => Should.Throw<RuleException>(
        () => RuleParser.Parse(rule)(new("self", RuleOperators.FromTree(Self)))).Message.ShouldBe(why);

    [TestCase("(")]
    [TestCase("!")]
    [TestCase("[")]
    [TestCase("-")]
    public void A_rule_that_nests_too_deep_is_none(string sign) => Should.Throw<RuleException>(
        () => RuleParser.Parse(string.Concat(Enumerable.Repeat(sign, 100_000))))
        .Message.ShouldBe("expression recursion limit exceeded: 250");

    [Test]
    public void An_object_that_breaks_a_rule_is_refused_and_an_old_value_is_compared_with()
    {
        var world = new WidgetWorld("""
            {"type": "object", "properties": {"spec": {"type": "object",
              "x-kubernetes-validations": [
                {"rule": "self.min <= self.max", "messageExpression": "'min ' + string(self.min) + ' above max'"},
                {"rule": "self.min == oldSelf.min", "message": "min is immutable", "reason": "FieldValueForbidden"}],
              "properties": {"min": {"type": "integer"}, "max": {"type": "integer"}}}}}
            """);
        Message(world.Send("POST", WidgetWorld.Widgets, WidgetWorld.Widget("""{"min": 3, "max": 1}""")).Body)
            .ShouldBe("Widget.example.com \"w\" is invalid: spec: Invalid value: min 3 above max");
        Message(world.Send("POST", WidgetWorld.Widgets, WidgetWorld.Widget("""{"min": "x", "max": 1}""")).Body)
            .ShouldEndWith("<nil>: Invalid value: null: some validation rules were not checked because the object was "
                + "invalid; correct the existing errors to complete validation]");
        world.Create("""{"min": 1, "max": 3}""");
        Message(world.Send("PATCH", WidgetWorld.Widgets + "/w", """{"spec": {"min": 2}}""",
                "application/merge-patch+json").Body)
            .ShouldBe("Widget.example.com \"w\" is invalid: spec: Forbidden: min is immutable");
    }

    private static string Message(JsonObject body) => (string)body["message"]!;
}
