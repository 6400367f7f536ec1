namespace KubeKatas.Tests.Api.CustomResources;

/// <summary>What makes a definition a good one, and what the server makes of it.</summary>
public sealed class DefinitionTests
{
    private static readonly TestCaseData<string, string, string>[] Wrong =
    [
        new("""{"type": "string"}""", "", "spec.validation.openAPIV3Schema.type: Invalid value: \"string\": "
            + "must be object at the root"),
        new("""{"type": "object", "properties": {"a": {"type": "array"}}}""", "",
            "spec.validation.openAPIV3Schema.properties[a].items: Required value: must be specified"),
        new("""{"type": "object", "properties": {"a": {"type": "thing"}}}""", "",
            "spec.validation.openAPIV3Schema.properties[a].type: Unsupported value: \"thing\": supported values: "
            + "\"array\", \"boolean\", \"integer\", \"number\", \"object\", \"string\""),
        new("""{"type": "object", "properties": {"a": {"type": "integer", "default": "x"}}}""", "",
            "spec.validation.openAPIV3Schema.properties[a].default: Invalid value: \"string\":  in body must be of type "
            + "integer: \"string\""),
        new("""{"type": "object", "properties": {"a": {"type": "object"}}, "anyOf": [{"type": "object"}]}""", "",
            "spec.validation.openAPIV3Schema.anyOf[0].type: Forbidden: must be empty to be structural"),
        new("""{"type": "object", "properties": {"a": {"type": "array", "uniqueItems": true, "items": """
            + """{"type": "string"}}}}""", "",
            "spec.validation.openAPIV3Schema.properties[a].uniqueItems: Forbidden: uniqueItems cannot be set to true "
            + "since the runtime complexity becomes quadratic"),
        new("""{"type": "object", "properties": {"a": {"type": "array", "x-kubernetes-list-type": "map", "items": """
            + """{"type": "object", "properties": {"k": {"type": "string"}}}}}}""", "",
            "spec.validation.openAPIV3Schema.properties[a].x-kubernetes-list-map-keys: Required value: must not be "
            + "empty if x-kubernetes-list-type is map"),
        new("""{"type": "object"}""",
            """, "subresources": {"scale": {"specReplicasPath": ".size", "statusReplicasPath": ".status.size"}}""",
            "spec.subresources.scale.specReplicasPath: Invalid value: \".size\": should be a json path under .spec"),
    ];

    [TestCaseSource(nameof(Wrong))]
    public void A_wrong_schema_is_refused(string schema, string version, string why)
    {
        var (status, body, _) = new WidgetWorld().Send(
            "PATCH", WidgetWorld.Definitions + "/widgets.example.com", WidgetWorld.Definition(schema, version),
            "application/merge-patch+json");

        status.ShouldBe(422);
        ((string?)body["message"]).ShouldBe(
            $"CustomResourceDefinition.apiextensions.k8s.io \"widgets.example.com\" is invalid: {why}");
    }

    [TestCase("example", "spec.group: Invalid value: \"example\": should be a domain with at least one dot")]
    [TestCase("other.com", "metadata.name: Invalid value: \"widgets.example.com\": "
        + "must be spec.names.plural+\".\"+spec.group")]
    public void A_definition_is_called_by_its_names(string group, string why)
    {
        var definition = WidgetWorld.Definition("""{"type": "object"}""")
            .Replace("\"group\": \"example.com\"", $"\"group\": \"{group}\"", StringComparison.Ordinal);
        var (status, body, _) = new WidgetWorld().Send("POST", WidgetWorld.Definitions, definition);

        status.ShouldBe(422);
        ((string)body["message"]!).ShouldContain(why);
    }

    [Test]
    public void The_first_to_ask_for_a_name_gets_it_and_the_other_when_the_first_has_gone()
    {
        var world = new WidgetWorld();
        var other = WidgetWorld.Definition("""{"type": "object"}""", names: ", \"singular\": \"gadget\"")
            .Replace("widgets", "gadgets", StringComparison.Ordinal);
        world.Send("POST", WidgetWorld.Definitions, other).Status.ShouldBe(201);
        world.Cluster.Advance(TimeSpan.FromSeconds(1));
        Condition(world, "gadgets", "NamesAccepted").ShouldBe(("False", "ListKindConflict"));
        Condition(world, "gadgets", "Established").ShouldBe(("False", "NotAccepted"));

        world.Send("DELETE", WidgetWorld.Definitions + "/widgets.example.com").Status.ShouldBe(200);
        world.Cluster.Advance(TimeSpan.FromSeconds(10));
        Condition(world, "gadgets", "Established").ShouldBe(("True", "InitialNamesAccepted"));
    }

    [Test]
    public void Its_end_takes_its_objects_with_it_and_waits_for_their_finalizers()
    {
        var world = new WidgetWorld();
        world.Create("""{"size": 1}""");
        world.Send("PATCH", WidgetWorld.Widgets + "/w", """{"metadata": {"finalizers": ["example.com/keep"]}}""",
            "application/merge-patch+json").Status.ShouldBe(200);
        var deletion = world.Send("DELETE", WidgetWorld.Definitions + "/widgets.example.com");
        deletion.Status.ShouldBe(200);
        deletion.Body["metadata"]!["finalizers"]!.ToJsonString().ShouldBe("""["customresourcecleanup.apiextensions.k8s.io"]""");
        world.Cluster.Advance(TimeSpan.FromSeconds(2));
        Condition(world, "widgets", "Terminating").ShouldBe(("True", "InstanceDeletionInProgress"));
        world.Send("GET", WidgetWorld.Widgets + "/w").Body["metadata"]!["deletionTimestamp"].ShouldNotBeNull();
        var (status, body, _) = world.Send("POST", WidgetWorld.Widgets, WidgetWorld.Widget("""{"size": 1}"""));
        status.ShouldBe(405);
        ((string?)body["message"]).ShouldBe("create not allowed while custom resource definition is terminating");

        world.Send("PATCH", WidgetWorld.Widgets + "/w", """{"metadata": {"finalizers": null}}""",
            "application/merge-patch+json").Status.ShouldBe(200);
        world.Cluster.Advance(TimeSpan.FromSeconds(10));
        world.Send("GET", WidgetWorld.Definitions + "/widgets.example.com").Status.ShouldBe(404);
        world.Send("GET", WidgetWorld.Widgets).Status.ShouldBe(404);
        world.Send("GET", "/apis/example.com").Status.ShouldBe(404);
    }

    private static (string?, string?) Condition(WidgetWorld world, string plural, string type)
    {
        var found = world.Send("GET", $"{WidgetWorld.Definitions}/{plural}.example.com").Body["status"]!["conditions"]!
            .AsArray().Single(condition => (string?)condition!["type"] == type)!;
        return ((string?)found["status"], (string?)found["reason"]);
    }
}
