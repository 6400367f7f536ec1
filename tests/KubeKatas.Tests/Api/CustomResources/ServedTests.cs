using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using k8s;
using k8s.Models;

namespace KubeKatas.Tests.Api.CustomResources;

/// <summary>Custom kinds are served like all others.</summary>
public sealed class ServedTests
{
    private const string Merge = "application/merge-patch+json";
    private const string Free = """{"type": "object", "x-kubernetes-preserve-unknown-fields": true}""";

    private const string Parts = """
        , "subresources": {"status": {}, "scale": {"specReplicasPath": ".spec.size",
          "statusReplicasPath": ".status.replicas", "labelSelectorPath": ".status.selector"}},
          "selectableFields": [{"jsonPath": ".spec.color"}]
        """;

    [Test]
    public void Discovery_names_it_in_both_forms()
    {
        var world = new WidgetWorld(version: Parts, names: """, "shortNames": ["wd"], "categories": ["all"]""");

        var plain = world.Send("GET", "/apis/example.com/v1").Body["resources"]!.AsArray();
        plain.Select(row => (string?)row!["name"]).ShouldBe(["widgets", "widgets/status", "widgets/scale"]);
        var aggregated = world.Send(
            "GET", "/apis", accept: "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList").Body;
        var row = aggregated["items"]!.AsArray()[^1]!["versions"]![0]!["resources"]![0]!;
        row["responseKind"]!.ToJsonString().ShouldBe("""{"group":"example.com","version":"v1","kind":"Widget"}""");
        row["shortNames"]!.ToJsonString().ShouldBe("""["wd"]""");
        row["subresources"]!.AsArray().Count.ShouldBe(2);
    }

    [Test]
    public void Both_OpenAPI_documents_describe_it()
    {
        var world = new WidgetWorld();

        var third = world.Send("GET", "/openapi/v3/apis/example.com/v1").Body;
        var schema = third["components"]!["schemas"]!["com.example.v1.Widget"]!;
        ((int?)schema["properties"]!["spec"]!["properties"]!["size"]!["maximum"]).ShouldBe(10);
        schema["properties"]!["metadata"].ShouldNotBeNull();
        var second = world.Send("GET", "/openapi/v2").Body["definitions"]!["com.example.v1.Widget"]!;
        second["properties"]!["spec"]!["properties"]!["maybe"]!["nullable"].ShouldBeNull();
    }

    [Test]
    public void What_is_unknown_is_pruned_and_what_is_missing_gets_its_default()
    {
        var world = new WidgetWorld();
        var (status, body, warnings) = world.Send("POST", WidgetWorld.Widgets + "?fieldValidation=Warn",
            WidgetWorld.Widget("""{"size": 1, "nope": 1, "any": {"x": [1, null]}, "color": null}"""));

        status.ShouldBe(201);
        warnings.ShouldBe(["299 - \"unknown field \\\"spec.nope\\\"\""]);
        body["spec"]!.ToJsonString().ShouldBe("""{"any":{"x":[1,null]},"color":"red","size":1,"sub":{"on":true}}""");
    }

    [Test]
    public void Its_status_is_written_apart_and_only_what_is_wanted_counts_generations()
    {
        var world = new WidgetWorld(version: Parts);
        world.Create("""{"size": 1}""", """, "status": {"phase": "no"}""")["status"].ShouldBeNull();

        var (status, body, _) = world.Send("PATCH", WidgetWorld.Widgets + "/w/status",
            """{"spec": {"size": 9}, "status": {"phase": "Up"}}""", Merge);
        status.ShouldBe(200);
        ((string?)body["status"]!["phase"], (int?)body["spec"]!["size"], (int?)body["metadata"]!["generation"])
            .ShouldBe(("Up", 1, 1));
        var second = world.Send("PATCH", WidgetWorld.Widgets + "/w", """{"spec": {"size": 2}}""", Merge).Body;
        ((int?)second["metadata"]!["generation"]).ShouldBe(2);
        ((string?)second["status"]!["phase"]).ShouldBe("Up");
        var wrong = world.Send("PATCH", WidgetWorld.Widgets + "/w/status", """{"status": {"phase": 1}}""", Merge);
        wrong.Status.ShouldBe(422);
        ((string?)wrong.Body["message"]).ShouldBe("Widget.example.com \"w\" is invalid: status.phase: Invalid value: "
            + "\"integer\": phase in body must be of type string: \"integer\"");
    }

    [Test]
    public void It_scales_where_its_definition_says()
    {
        var world = new WidgetWorld(version: Parts);
        world.Create("""{"size": 1}""");
        world.Send("PATCH", WidgetWorld.Widgets + "/w/status",
            """{"status": {"replicas": 1, "selector": "app=w"}}""", Merge).Status.ShouldBe(200);

        var (status, scale, _) = world.Send(
            "PATCH", WidgetWorld.Widgets + "/w/scale", """{"spec": {"replicas": 5}}""", Merge);
        status.ShouldBe(200, scale.ToJsonString());
        scale["spec"]!.ToJsonString().ShouldBe("""{"replicas":5}""");
        scale["status"]!.ToJsonString().ShouldBe("""{"replicas":1,"selector":"app=w"}""");
        ((int?)world.Send("GET", WidgetWorld.Widgets + "/w").Body["spec"]!["size"]).ShouldBe(5);
        world.Send("PATCH", WidgetWorld.Widgets + "/w/scale", """{"spec": {"replicas": 11}}""", Merge)
            .Status.ShouldBe(422);
    }

    [Test]
    public void Two_appliers_share_a_list_whose_elements_have_keys()
    {
        var world = new WidgetWorld();
        (int Status, JsonObject Body) Apply(string manager, string spec) => world.Send(
            "PATCH", $"{WidgetWorld.Widgets}/w?fieldManager={manager}", WidgetWorld.Widget(spec),
            "application/apply-patch+yaml") is var (status, body, _) ? (status, body) : default;

        Apply("a", """{"size": 1, "ports": [{"name": "a", "port": 1}]}""").Status.ShouldBe(201);
        var both = Apply("b", """{"ports": [{"name": "b", "port": 2}]}""");
        both.Status.ShouldBe(200, both.Body.ToJsonString());
        both.Body["spec"]!["ports"]!.AsArray().Select(port => (string?)port!["name"]).ShouldBe(["a", "b"]);
        Apply("b", """{"size": 2}""").Status.ShouldBe(409);
        Apply("a", """{"size": 1}""").Body["spec"]!["ports"]!.AsArray().Select(port => (string?)port!["name"])
            .ShouldBe(["b"]);
        Apply("a", """{"size": 1, "nope": 1}""").Status.ShouldBe(500);
    }

    [Test]
    public void It_is_selected_by_the_fields_that_its_definition_names()
    {
        var world = new WidgetWorld(version: Parts);
        world.Create("""{"size": 1, "color": "green"}""");

        world.Send("GET", WidgetWorld.Widgets + "?fieldSelector=spec.color%3Dgreen").Body["items"]!.AsArray()
            .Count.ShouldBe(1);
        world.Send("GET", WidgetWorld.Widgets + "?fieldSelector=spec.color%3Dred").Body["items"]!.AsArray()
            .Count.ShouldBe(0);
        ((string?)world.Send("GET", WidgetWorld.Widgets + "?fieldSelector=spec.size%3D1").Body["message"])
            .ShouldBe("field label not supported: spec.size");
    }

    [Test]
    public void All_its_versions_show_the_same_objects()
    {
        var version = """
            }, {"name": "v2", "served": true, "storage": false, "deprecated": true,
            "schema": {"openAPIV3Schema": {"type": "object", "properties": {"spec": {"type": "object",
              "properties": {"size": {"type": "integer"}}}}}}
            """;
        var world = new WidgetWorld(version: version);
        world.Create("""{"size": 1, "name": "abc"}""");

        var (status, body, warnings) = world.Send("GET", WidgetWorld.Widgets.Replace("v1", "v2", StringComparison.Ordinal) + "/w");
        status.ShouldBe(200);
        ((string?)body["apiVersion"]).ShouldBe("example.com/v2");
        body["spec"]!.ToJsonString().ShouldBe("""{"size":1}""");
        warnings.ShouldBe(["299 - \"example.com/v2 Widget is deprecated\""]);
        world.Send("GET", WidgetWorld.Widgets.Replace("v1", "v3", StringComparison.Ordinal)).Status.ShouldBe(404);
    }

    [Test]
    public void A_namespace_takes_its_widgets_along_and_an_owner_its_dependents()
    {
        var world = new WidgetWorld(Free);
        var uid = (string?)world.Create("{}")["metadata"]!["uid"];
        world.Cluster.Apply(
            new V1Namespace { Metadata = new() { Name = "other" } },
            new V1ConfigMap
            {
                Metadata = new()
                {
                    Name = "owned",
                    OwnerReferences = [new() { ApiVersion = "example.com/v1", Kind = "Widget", Name = "w", Uid = uid }],
                },
            });
        world.Send("POST", WidgetWorld.Widgets.Replace("default", "other", StringComparison.Ordinal),
            WidgetWorld.Widget("{}")).Status.ShouldBe(201);
        world.Cluster.Advance(TimeSpan.FromSeconds(1));
        world.Cluster.Find<V1ConfigMap>("owned").ShouldNotBeNull();

        world.Cluster.Delete<V1Namespace>("other");
        world.Send("DELETE", WidgetWorld.Widgets + "/w").Status.ShouldBe(200);
        world.Cluster.Advance(TimeSpan.FromSeconds(60));
        world.Cluster.Find<V1Namespace>("other").ShouldBeNull();
        world.Cluster.Find<V1ConfigMap>("owned").ShouldBeNull();
        world.Send("GET", "/apis/example.com/v1/widgets").Body["items"]!.AsArray().Count.ShouldBe(0);
    }

    [Test]
    public async Task The_official_client_works_with_it()
    {
        var world = new WidgetWorld();
        using var generic = new GenericClient(world.Cluster.Client, "example.com", "v1", "widgets", false);
        var made = await generic.CreateNamespacedAsync(
            new Widget { ApiVersion = "example.com/v1", Kind = "Widget", Metadata = new() { Name = "w" }, Spec = new() { Size = 3 } },
            "default");
        made.Spec!.Color.ShouldBe("red");
        made.Spec.Size = 4;
        (await generic.ReplaceNamespacedAsync(made, "default", "w")).Metadata.Generation.ShouldBe(2);
        (await generic.ListNamespacedAsync<WidgetList>("default")).Items.Single().Spec!.Size.ShouldBe(4);

        var untyped = await world.Cluster.Client.CustomObjects.GetNamespacedCustomObjectAsync(
            "example.com", "v1", "default", "widgets", "w");
        ((JsonElement)untyped).GetProperty("spec").GetProperty("size").GetInt32().ShouldBe(4);
        await generic.DeleteNamespacedAsync<Widget>("default", "w");
        (await generic.ListNamespacedAsync<WidgetList>("default")).Items.ShouldBeEmpty();
    }

    [Test]
    public void A_manifest_may_hold_it_and_a_saved_cluster_does()
    {
        var world = new WidgetWorld();
        var stored = world.Cluster.Apply("""
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: a}
            ---
            apiVersion: example.com/v1
            kind: Widget
            metadata: {name: w}
            spec: {size: 2}
            """);
        stored.Select(value => value.Kind).ShouldBe(["ConfigMap", "Widget"]);

        using var file = new MemoryStream();
        world.Cluster.Save().Write(file);
        file.Position = 0;
        var loaded = Cluster.Load(SavedCluster.Read(file));
        var answer = loaded.Api.Handle(new("GET", WidgetWorld.Widgets + "/w"));
        ((int?)JsonNode.Parse(answer.Body.Span)!["spec"]!["size"]).ShouldBe(2);
    }

    [Test]
    public void It_may_nest_deep()
    {
        var world = new WidgetWorld(Free);
        const int Depth = 50;
        var deep = string.Concat(Enumerable.Repeat("""{"a":""", Depth)) + "1" + new string('}', Depth);
        world.Create(deep)["spec"]!.ToJsonString(new() { MaxDepth = 512 }).ShouldBe(deep);
        world.Send("PATCH", WidgetWorld.Widgets + "/w", """{"metadata": {"labels": {"a": "b"}}}""", Merge)
            .Status.ShouldBe(200);
    }

    [Test]
    public void A_watch_tells_of_it_and_a_collection_goes_at_once()
    {
        var world = new WidgetWorld(Free);
        var watch = world.Cluster.Api.Handle(new("GET", WidgetWorld.Widgets)
        {
            Query = KubeKatas.Api.Requests.QueryParameters.Parse("watch=1"),
        });
        world.Create("""{"a": 1}""");
        world.Send("PATCH", WidgetWorld.Widgets + "/w", """[{"op": "add", "path": "/spec/b", "value": 2}]""",
            "application/json-patch+json").Status.ShouldBe(200);
        world.Send("DELETE", WidgetWorld.Widgets).Status.ShouldBe(200);

        var buffer = new byte[64 * 1024];
        var read = watch.Events!.Read(buffer, 0, buffer.Length);
        System.Text.Encoding.UTF8.GetString(buffer, 0, read).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => (string?)JsonNode.Parse(line)!["type"]).ShouldBe(["ADDED", "MODIFIED", "DELETED"]);
    }

    private sealed class Widget : IKubernetesObject<V1ObjectMeta>
    {
        [JsonPropertyName("apiVersion")]
        public string ApiVersion { get; set; } = "";

        [JsonPropertyName("kind")]
        public string Kind { get; set; } = "";

        [JsonPropertyName("metadata")]
        public V1ObjectMeta Metadata { get; set; } = new();

        [JsonPropertyName("spec")]
        public WidgetSpec? Spec { get; set; }
    }

    private sealed class WidgetSpec
    {
        [JsonPropertyName("size")]
        public int Size { get; set; }

        [JsonPropertyName("color")]
        public string? Color { get; set; }
    }

    private sealed class WidgetList : IKubernetesObject<V1ListMeta>
    {
        [JsonPropertyName("apiVersion")]
        public string ApiVersion { get; set; } = "";

        [JsonPropertyName("kind")]
        public string Kind { get; set; } = "";

        [JsonPropertyName("metadata")]
        public V1ListMeta Metadata { get; set; } = new();

        [JsonPropertyName("items")]
        public IList<Widget> Items { get; set; } = [];
    }
}
