using System.Text;
using System.Text.Json.Nodes;
using KubeKatas.Api.Requests;

namespace KubeKatas.Tests.Api.CustomResources;

/// <summary>A cluster that serves widgets, and JSON requests to it.</summary>
internal sealed class WidgetWorld
{
    public const string Widgets = "/apis/example.com/v1/namespaces/default/widgets";
    public const string Definitions = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";

    /// <summary>A schema with a bit of everything.</summary>
    public const string Schema = """
        {"type": "object", "required": ["spec"], "properties": {
          "spec": {"type": "object", "required": ["size"], "properties": {
            "size": {"type": "integer", "minimum": 1, "maximum": 10},
            "color": {"type": "string", "default": "red", "enum": ["red", "green"]},
            "name": {"type": "string", "pattern": "^[a-z]+$", "maxLength": 5},
            "when": {"type": "string", "format": "date-time"},
            "tags": {"type": "array", "maxItems": 2, "x-kubernetes-list-type": "set", "items": {"type": "string"}},
            "ports": {"type": "array", "x-kubernetes-list-type": "map", "x-kubernetes-list-map-keys": ["name"],
              "items": {"type": "object", "required": ["name"],
                "properties": {"name": {"type": "string"}, "port": {"type": "integer"}}}},
            "sub": {"type": "object", "default": {}, "properties": {"on": {"type": "boolean", "default": true}}},
            "maybe": {"type": "string", "nullable": true},
            "any": {"type": "object", "x-kubernetes-preserve-unknown-fields": true},
            "map": {"type": "object", "additionalProperties": {"type": "integer"}},
            "port": {"x-kubernetes-int-or-string": true},
            "either": {"type": "object", "properties": {"a": {"type": "string"}, "b": {"type": "string"}},
              "oneOf": [{"required": ["a"]}, {"required": ["b"]}]},
            "object": {"type": "object", "x-kubernetes-embedded-resource": true,
              "x-kubernetes-preserve-unknown-fields": true}}},
          "status": {"type": "object", "properties": {
            "phase": {"type": "string"}, "replicas": {"type": "integer"}, "selector": {"type": "string"}}}}}
        """;

    public WidgetWorld(string schema = Schema, string version = "", string names = "", string scope = "Namespaced")
    {
        Cluster = Cluster.Start();
        Define(schema, version, names, scope);
        Cluster.Advance(TimeSpan.FromSeconds(1));
    }

    public Cluster Cluster { get; }

    public void Define(string schema, string version = "", string names = "", string scope = "Namespaced") =>
        Send("POST", Definitions, Definition(schema, version, names, scope)).Status.ShouldBe(201);

    public static string Definition(
        string schema, string version = "", string names = "", string scope = "Namespaced") => $$$"""
        {"apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition",
         "metadata": {"name": "widgets.example.com"},
         "spec": {"group": "example.com", "scope": "{{{scope}}}",
          "names": {"plural": "widgets", "kind": "Widget"{{{names}}}},
          "versions": [{"name": "v1", "served": true, "storage": true,
           "schema": {"openAPIV3Schema": {{{schema}}}}{{{version}}}}]}}
        """;

    /// <summary>A widget's body.</summary>
    public static string Widget(string spec, string more = "") =>
        $$$"""{"apiVersion": "example.com/v1", "kind": "Widget", "metadata": {"name": "w"}, "spec": {{{spec}}}{{{more}}}}""";

    /// <summary>Sends a request; the type of a patch is said by its first word: merge, json, strategic,
    /// apply.</summary>
    public (int Status, JsonObject Body, IReadOnlyList<string> Warnings) Send(
        string method, string path, string? body = null, string type = "application/json", string? accept = null)
    {
        var parts = path.Split('?', 2);
        var answer = Cluster.Api.Handle(new ApiRequest(method, parts[0])
        {
            Query = QueryParameters.Parse(parts.Length > 1 ? parts[1] : null),
            Body = Encoding.UTF8.GetBytes(body ?? ""),
            ContentType = type,
            Accept = accept,
            UserAgent = "test/1",
        });
        var tree = answer.Body.IsEmpty || answer.ContentType.StartsWith("text/", StringComparison.Ordinal)
            ? []
            : (JsonObject)JsonNode.Parse(answer.Body.Span, documentOptions: new() { MaxDepth = 512 })!;
        return (answer.Status, tree, answer.Warnings);
    }

    public JsonObject Create(string spec, string more = "")
    {
        var (status, body, _) = Send("POST", Widgets, Widget(spec, more));
        status.ShouldBe(201, body.ToJsonString());
        return body;
    }
}
