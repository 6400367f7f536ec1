using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using KubeKatas.Storage;

namespace KubeKatas.Katas.Objects;

public class Task4_GenerationsTests
{
    private const string Old = """
        {"kind": "ReplicaSet", "metadata": {"generation": 4}, "spec": {"replicas": 3}, "status": {"replicas": 3}}
        """;

    [Task(4)]
    [TestCase("""{"spec": {"replicas": 4}}""", 5, TestName = "A changed spec is a new wish")]
    [TestCase("""{"spec": {"replicas": 3, "minReadySeconds": 1}}""", 5, TestName = "So is an added field")]
    [TestCase("""{"spec": {}}""", 5, TestName = "So is a removed field")]
    [TestCase("""{"status": {"replicas": 1}}""", 4, TestName = "A changed status is no wish")]
    [TestCase("""{"metadata": {"labels": {"a": "b"}}}""", 4, TestName = "A label is no wish")]
    [TestCase("""{"metadata": {"annotations": {"a": "b"}}}""", 4, TestName = "Nor is an annotation")]
    [TestCase("""{"metadata": {"generation": 9}}""", 4, TestName = "Nobody writes the generation")]
    [TestCase("""{"metadata": {"deletionTimestamp": "2026-01-01T12:00:00Z"}}""", 5,
        TestName = "That it shall go is a wish")]
    [TestCase("{}", 4, TestName = "A write that changes nothing is no wish")]
    public void Next(string change, int expected) => Generations.Next(Worlds.Json(Old), Changed(Old, change))
        .ShouldBe(expected);

    [Test, Task(4)]
    public void An_object_that_is_going_is_not_told_so_twice()
    {
        var going = Changed(Old, """{"metadata": {"deletionTimestamp": "2026-01-01T12:00:00Z"}}""");
        Generations.Next(going, (JsonObject)going.DeepClone()).ShouldBe(4);
    }

    [Test, Task(4)]
    public void The_order_of_the_keys_says_nothing() => Generations.Next(
        Worlds.Json("""{"metadata": {"generation": 4}, "spec": {"a": 1, "b": 2}}"""),
        Worlds.Json("""{"metadata": {"generation": 4}, "spec": {"b": 2, "a": 1}}""")).ShouldBe(4);

    [Test, Task(4)]
    public void An_object_without_a_generation_had_none() =>
        Generations.Next(Worlds.Json("{}"), Worlds.Json("""{"spec": {}}""")).ShouldBe(1);

    [Task(4)]
    [TestCase("""{"metadata": {"generation": 2}, "status": {"observedGeneration": 2}}""", true,
        TestName = "A status of the newest wish")]
    [TestCase("""{"metadata": {"generation": 2}, "status": {"observedGeneration": 1}}""", false,
        TestName = "A status of an older wish")]
    [TestCase("""{"metadata": {"generation": 2}, "status": {"observedGeneration": 3}}""", true,
        TestName = "A copy of the object that is older than its status")]
    [TestCase("""{"metadata": {"generation": 1}, "status": {}}""", false, TestName = "No controller has looked yet")]
    [TestCase("""{"metadata": {"generation": 1}}""", false, TestName = "There is no status at all")]
    [TestCase("{}", true, TestName = "A kind that does not count has nothing to wait for")]
    public void Observed(string value, bool expected) => Generations.IsObserved(Worlds.Json(value)).ShouldBe(expected);

    [Test, Task(4)]
    public void It_foresees_every_generation_of_a_cluster_at_work()
    {
        var cluster = Cluster.Start();
        cluster.Apply(Web);
        cluster.RunUntilQuiet();
        cluster.Scale<V1Deployment>("web", 3);
        cluster.RunUntilQuiet();
        cluster.Change<V1ReplicaSet>(
            cluster.List<V1ReplicaSet>()[0].Metadata.Name, it => it with { Metadata = Noted(it.Metadata) });
        cluster.RunUntilQuiet();
        cluster.Delete<V1Deployment>("web", options: new() { PropagationPolicy = "Foreground" });
        cluster.RunUntilQuiet();
        var writes = cluster.History.Changes.Where(IsUpdate).ToList();
        writes.Count.ShouldBeGreaterThan(10);
        foreach (var write in writes)
        {
            Generations.Next(Worlds.Json(write.Before!), Worlds.Json(write.After))
                .ShouldBe(write.After.Metadata.Generation ?? 0, write.ToString());
        }
    }

    private const string Web = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web}
        spec:
          replicas: 2
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec: {containers: [{name: web, image: "nginx:1.29"}]}
        """;

    private static V1ObjectMeta Noted(V1ObjectMeta metadata) => metadata with
    {
        Annotations = new Dictionary<string, string>(metadata.Annotations ?? new Dictionary<string, string>())
        {
            ["example.com/note"] = "changed",
        },
    };

    /// <summary>A Deployment's annotations follow a rule of their own, so writes of these are left out.</summary>
    private static bool IsUpdate(Change change) =>
        change.Type == ChangeType.Modified
        && change.Resource.Group == "apps"
        && (change.After is not V1Deployment || Notes(change.Before!) == Notes(change.After));

    private static string Notes(IKubernetesObject<V1ObjectMeta> value) =>
        string.Join(',', (value.Metadata.Annotations ?? new Dictionary<string, string>())
            .Select(pair => pair.Key + "=" + pair.Value).Order(StringComparer.Ordinal));

    /// <summary>The object with some of its parts replaced; metadata is merged.</summary>
    private static JsonObject Changed(string value, string change)
    {
        var changed = Worlds.Json(value);
        foreach (var (key, part) in Worlds.Json(change))
        {
            if (key == "metadata")
            {
                foreach (var (field, text) in (JsonObject)part!)
                {
                    changed[key]![field] = text?.DeepClone();
                }
            }
            else
            {
                changed[key] = part?.DeepClone();
            }
        }

        return changed;
    }
}
