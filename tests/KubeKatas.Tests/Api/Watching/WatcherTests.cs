using System.Text;
using System.Text.Json.Nodes;
using k8s.Models;
using KubeKatas.Api.Requests;

namespace KubeKatas.Tests.Api.Watching;

/// <summary>One change is written once and sent to many; each still gets what it asked for.</summary>
public class WatcherTests
{
    private const string Table = "application/json;as=Table;v=v1;g=meta.k8s.io";
    private const string Partial = "application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io";

    [Test]
    public void Watchers_of_one_change_get_it_in_the_form_that_each_takes()
    {
        var cluster = Cluster.Start();
        using var plain = Watch(cluster, null, "");
        using var again = Watch(cluster, null, "");
        using var table = Watch(cluster, Table, "");
        using var partial = Watch(cluster, Partial, "");
        using var selected = Watch(cluster, null, "&labelSelector=a=2");
        cluster.Apply("{apiVersion: v1, kind: ConfigMap, metadata: {name: x, labels: {a: '1'}}, data: {k: v}}");
        (Kinds(plain), Kinds(table), Kinds(partial)).ShouldBe(
            ("ADDED ConfigMap", "ADDED Table", "ADDED PartialObjectMetadata"));
        Kinds(again).ShouldBe("ADDED ConfigMap");

        cluster.Change<V1ConfigMap>("x", it => it with
        {
            Metadata = it.Metadata with { Labels = new Dictionary<string, string> { ["a"] = "2" } },
        });
        (Kinds(plain), Kinds(again), Kinds(selected)).ShouldBe(
            ("MODIFIED ConfigMap", "MODIFIED ConfigMap", "ADDED ConfigMap"));
    }

    [Test]
    public void Only_the_first_row_of_a_watch_names_the_columns()
    {
        var cluster = Cluster.Start();
        using var early = Watch(cluster, Table, "");
        cluster.Apply("{apiVersion: v1, kind: ConfigMap, metadata: {name: x}}");
        Columns(early).ShouldBeGreaterThan(0);
        using var late = Watch(cluster, Table, "");
        Columns(late).ShouldBeGreaterThan(0, "what is there already");
        using var latest = Watch(cluster, Table, "&resourceVersion=" + cluster.Get<V1ConfigMap>("x").Metadata.ResourceVersion);
        cluster.Apply("{apiVersion: v1, kind: ConfigMap, metadata: {name: x}, data: {a: b}}");
        (Columns(early), Columns(latest) > 0).ShouldBe((0, true));
    }

    private static Stream Watch(Cluster cluster, string? accept, string query) => cluster.Api.Handle(
        new ApiRequest("GET", "/api/v1/namespaces/default/configmaps")
        {
            Query = QueryParameters.Parse("watch=true" + query),
            Accept = accept,
        }).Events!;

    private static JsonNode Event(Stream events)
    {
        var buffer = new byte[64 * 1024];
        var lines = Encoding.UTF8.GetString(buffer, 0, events.Read(buffer)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return JsonNode.Parse(lines[^1])!;
    }

    private static string Kinds(Stream events) => Event(events) is var one ? $"{one["type"]} {one["object"]!["kind"]}" : "";

    private static int Columns(Stream events) =>
        (Event(events)["object"]!["columnDefinitions"] as JsonArray)?.Count ?? 0;
}
