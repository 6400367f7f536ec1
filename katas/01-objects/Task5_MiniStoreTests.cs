using System.Text.Json.Nodes;
using k8s.Models;
using KubeKatas.Api;
using KubeKatas.Objects;

namespace KubeKatas.Katas.Objects;

public class Task5_MiniStoreTests
{
    [Test, Task(5)]
    public void What_was_created_can_be_found()
    {
        var store = new MiniStore();
        var created = store.Create(Worlds.Map());
        store.Find("colours").ShouldBeJson(created);
        store.Find("sounds").ShouldBeNull();
        VersionOf(created).ShouldNotBeNullOrEmpty();
    }

    [Test, Task(5)]
    public void A_name_is_taken_once() => Refused(409, "AlreadyExists", store => store.Create(Worlds.Map()));

    [Test, Task(5)]
    public void What_is_not_there_cannot_be_updated() =>
        Refused(404, "NotFound", store => store.Update(Worlds.Map("sounds")));

    [Test, Task(5)]
    public void A_stale_write_is_refused_and_changes_nothing()
    {
        var store = new MiniStore();
        var mine = store.Create(Worlds.Map());
        var theirs = store.Find("colours")!;
        theirs["data"]!["a"] = "green";
        store.Update(theirs);
        mine["data"]!["a"] = "blue";
        Should.Throw<ApiException>(() => store.Update(mine)).Reason.ShouldBe("Conflict");
        ((string?)store.Find("colours")!["data"]!["a"]).ShouldBe("green");
    }

    [Test, Task(5)]
    public void A_version_that_never_was_is_no_better_than_a_stale_one()
    {
        var store = new MiniStore();
        var last = VersionOf(store.Create(Worlds.Map()));
        Should.Throw<ApiException>(() => store.Update(Worlds.Map(value: "green", version: Plus(last, 7))))
            .Reason.ShouldBe("Conflict");
        ((string?)store.Find("colours")!["data"]!["a"]).ShouldBe("red");
    }

    [Test, Task(5)]
    public void Reading_again_makes_the_write_possible()
    {
        var store = new MiniStore();
        store.Create(Worlds.Map());
        store.Update(Worlds.Map(value: "green"));
        var mine = store.Find("colours")!;
        mine["data"]!["a"] = "blue";
        store.Update(mine);
        ((string?)store.Find("colours")!["data"]!["a"]).ShouldBe("blue");
    }

    [Test, Task(5)]
    public void A_write_without_a_version_is_not_compared()
    {
        var store = new MiniStore();
        store.Create(Worlds.Map());
        var written = store.Update(Worlds.Map(value: "green"));
        ((string?)written["data"]!["a"]).ShouldBe("green");
        store.Find("colours").ShouldBeJson(written);
    }

    [Test, Task(5)]
    public void A_write_that_changes_nothing_leaves_the_version()
    {
        var store = new MiniStore();
        var created = store.Create(Worlds.Map());
        store.Update(created).ShouldBeJson(created);
        store.Update(Worlds.Map()).ShouldBeJson(created);
        VersionOf(store.Create(Worlds.Map("sounds"))).ShouldBe(Plus(VersionOf(created), 1));
    }

    [Test, Task(5)]
    public void All_objects_share_one_counter()
    {
        var store = new MiniStore();
        var first = VersionOf(store.Create(Worlds.Map()));
        VersionOf(store.Create(Worlds.Map("sounds"))).ShouldBe(Plus(first, 1));
        VersionOf(store.Update(Worlds.Map(value: "green"))).ShouldBe(Plus(first, 2));
        VersionOf(store.Find("sounds")!).ShouldBe(Plus(first, 1));
    }

    [Test, Task(5)]
    public void Nobody_outside_holds_what_is_stored()
    {
        var store = new MiniStore();
        var given = Worlds.Map();
        var created = store.Create(given);
        given.ShouldBeJson(Worlds.Map());
        foreach (var outside in new[] { given, created, store.Find("colours")! })
        {
            outside["data"]!["a"] = "black";
        }

        var change = Worlds.Map(value: "green");
        var written = store.Update(change);
        change.ShouldBeJson(Worlds.Map(value: "green"));
        change["data"]!["a"] = "black";
        written["data"]!["a"] = "black";
        store.Update(Worlds.Map(value: "green"))["data"]!["a"] = "black";
        ((string?)store.Find("colours")!["data"]!["a"]).ShouldBe("green");
    }

    [Test, Task(5)]
    public void It_answers_as_the_API_server_does() => Gen
        .Select(Gen.OneOf("create", "update"), Gen.OneOf("p", "q"), Gen.OneOf("x", "y"),
            Gen.OneOf("none", "first", "last"))
        .Array[1, 12]
        .Sample(writes => Told(new MiniStore(), writes).ShouldBe(Told(Cluster.Start(nodes: 0).Api, writes)), iter: 40);

    private static List<string> Told(MiniStore store, IEnumerable<(string, string, string, string)> writes) =>
        Told(writes, (verb, name, value, version) => VersionOf(verb == "create"
            ? store.Create(Worlds.Map(name, value))
            : store.Update(Worlds.Map(name, value, version))));

    private static List<string> Told(ApiServer api, IEnumerable<(string, string, string, string)> writes) =>
        Told(writes, (verb, name, value, version) =>
        {
            var seen = verb == "create" ? null : version;
            var map = new V1ConfigMap
            {
                Metadata = new() { Name = name, NamespaceProperty = "default", ResourceVersion = seen },
                Data = new Dictionary<string, string> { ["a"] = value },
            };
            var context = new RequestContext("tester");
            return (verb == "create" ? api.Create(map, context) : api.Update(map, context)).Metadata.ResourceVersion;
        });

    /// <summary>What came of each write: a refusal's reason, or whether the object has a new version.</summary>
    private static List<string> Told(
        IEnumerable<(string Verb, string Name, string Value, string Version)> writes,
        Func<string, string, string, string?, string> write)
    {
        var seen = new Dictionary<string, List<string>> { ["p"] = [], ["q"] = [] };
        return
        [
            .. writes.Select(row =>
            {
                var versions = seen[row.Name];
                var version = row.Version switch
                {
                    "first" => versions.FirstOrDefault(),
                    "last" => versions.LastOrDefault(),
                    _ => null,
                };
                try
                {
                    var given = write(row.Verb, row.Name, row.Value, version);
                    var isNew = !versions.Contains(given);
                    versions.Add(given);
                    return isNew ? "new" : "same";
                }
                catch (ApiException refusal)
                {
                    return refusal.Reason;
                }
            }),
        ];
    }

    private static void Refused(int code, string reason, Action<MiniStore> write)
    {
        var store = new MiniStore();
        store.Create(Worlds.Map());
        var refusal = Should.Throw<ApiException>(() => write(store));
        (refusal.Code, refusal.Reason).ShouldBe((code, reason));
    }

    private static string VersionOf(JsonObject value) => (string)value["metadata"]!["resourceVersion"]!;

    private static string Plus(string version, int more) => $"{long.Parse(version, null) + more}";
}
