namespace KubeKatas.Tests.Api.CustomResources;

/// <summary>What a schema refuses, in the server's words.</summary>
public sealed class ValidationTests
{
    private static readonly TestCaseData<string, string>[] Refused =
    [
        new("{}", "spec.size: Required value"),
        new("""{"size": "x"}""",
            "spec.size: Invalid value: \"string\": spec.size in body must be of type integer: \"string\""),
        new("""{"size": 2.5}""",
            "spec.size: Invalid value: \"number\": spec.size in body must be of type integer: \"number\""),
        new("""{"size": 30}""",
            "spec.size: Invalid value: 30: spec.size in body should be less than or equal to 10"),
        new("""{"size": 0}""",
            "spec.size: Invalid value: 0: spec.size in body should be greater than or equal to 1"),
        new("""{"size": 1, "color": "blue"}""",
            "spec.color: Unsupported value: \"blue\": supported values: \"red\", \"green\""),
        new("""{"size": 1, "name": "ABC"}""",
            "spec.name: Invalid value: \"ABC\": spec.name in body should match '^[a-z]+$'"),
        new("""{"size": 1, "name": "abcdef"}""", "spec.name: Too long: may not be more than 5 bytes"),
        new("""{"size": 1, "when": "noon"}""",
            "spec.when: Invalid value: \"noon\": spec.when in body must be of type date-time: \"noon\""),
        new("""{"size": 1, "tags": ["a", "b", "c"]}""", "spec.tags: Too many: 3: must have at most 2 items"),
        new("""{"size": 1, "tags": ["a", "a"]}""", "spec.tags[1]: Duplicate value: \"a\""),
        new("""{"size": 1, "ports": [{"name": "a"}, {"name": "a"}]}""",
            "spec.ports[1]: Duplicate value: {\"name\":\"a\"}"),
        new("""{"size": 1, "ports": [{"port": 1}]}""", "spec.ports[0].name: Required value"),
        new("""{"size": 1, "map": {"k": "v"}}""",
            "spec.map.k: Invalid value: \"string\": spec.map.k in body must be of type integer: \"string\""),
        new("""{"size": 1, "port": true}""",
            "spec.port: Invalid value: \"boolean\": spec.port in body must be of type integer,string: \"boolean\""),
        new("""{"size": 1, "object": {"kind": "Pod"}}""", "spec.object.apiVersion: Required value: must not be empty"),
        new("""{"size": 1, "either": {"a": "x", "b": "y"}}""",
            "<nil>: Invalid value: \"\": \"spec.either\" must validate one and only one schema (oneOf). "
            + "Found 2 valid alternatives"),
    ];

    private static readonly string[] Taken =
    [
        """{"size": 1}""",
        """{"size": 1, "maybe": null}""",
        """{"size": 1, "port": 80}""",
        """{"size": 1, "port": "http"}""",
        """{"size": 1, "either": {"a": "x"}}""",
        """{"size": 1, "when": "2026-01-02T03:04:05Z"}""",
        """{"size": 1, "object": {"apiVersion": "v1", "kind": "Pod"}}""",
    ];

    [TestCaseSource(nameof(Refused))]
    public void A_value_that_does_not_fit_is_refused(string spec, string why)
    {
        var (status, body, _) = new WidgetWorld().Send("POST", WidgetWorld.Widgets, WidgetWorld.Widget(spec));

        status.ShouldBe(422);
        ((string?)body["message"]).ShouldBe($"Widget.example.com \"w\" is invalid: {why}");
    }

    [TestCaseSource(nameof(Taken))]
    public void A_value_that_fits_is_taken(string spec) => new WidgetWorld().Create(spec);

    [Test]
    public void What_did_not_change_is_not_looked_at_again()
    {
        var world = new WidgetWorld("""{"type": "object", "x-kubernetes-preserve-unknown-fields": true}""");
        world.Create("""{"size": 99, "color": "red"}""");
        var stricter = WidgetWorld.Definition(WidgetWorld.Schema);
        world.Send("PATCH", WidgetWorld.Definitions + "/widgets.example.com", stricter, "application/merge-patch+json")
            .Status.ShouldBe(200);

        world.Send("PATCH", WidgetWorld.Widgets + "/w", """{"spec": {"color": "green"}}""",
            "application/merge-patch+json").Status.ShouldBe(200);
        world.Send("PATCH", WidgetWorld.Widgets + "/w", """{"spec": {"size": 98}}""",
            "application/merge-patch+json").Status.ShouldBe(422);
    }
}
