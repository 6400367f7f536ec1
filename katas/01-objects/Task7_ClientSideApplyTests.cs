using System.Text;
using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using KubeKatas.Api;
using KubeKatas.Api.Patching;
using KubeKatas.Api.Requests;

namespace KubeKatas.Katas.Objects;

public class Task7_ClientSideApplyTests
{
    [Task(7)]
    [TestCase("""{"a":"b"}""", """{"a":"c"}""", """{"a":"c"}""", TestName = "A value replaces")]
    [TestCase("""{"a":"b"}""", """{"b":"c"}""", """{"a":"b","b":"c"}""", TestName = "What is not named stays")]
    [TestCase("""{"a":"b","b":"c"}""", """{"a":null}""", """{"b":"c"}""", TestName = "Null removes")]
    [TestCase("""{"b":"c"}""", """{"a":null}""", """{"b":"c"}""", TestName = "Removing what is not there does nothing")]
    [TestCase("""{"a":["b"]}""", """{"a":["c"]}""", """{"a":["c"]}""", TestName = "A list is replaced as a whole")]
    [TestCase("""{"a":{"b":"c","d":1}}""", """{"a":{"b":"d"}}""", """{"a":{"b":"d","d":1}}""", TestName = "Maps merge")]
    [TestCase("""{"a":"b"}""", """{"a":{"b":1}}""", """{"a":{"b":1}}""", TestName = "A map replaces a value")]
    [TestCase("{}", """{"a":{"b":{"c":null}}}""", """{"a":{"b":{}}}""", TestName = "No null of a patch gets into the object")]
    public void A_patch(string tree, string patch, string expected) =>
        ClientSideApply.Patch(Worlds.Json(tree), Worlds.Json(patch)).ShouldBeJson(Worlds.Json(expected));

    [Test, Task(7)]
    public void A_patch_does_what_the_library_does_and_is_not_changed() =>
        Gen.Select(Worlds.Tree, Worlds.Patch).Sample((tree, patch) =>
        {
            var before = patch.ToJsonString();
            var expected = ApiPieces.BuiltIn.MergePatch((JsonObject)tree.DeepClone(), patch);
            ClientSideApply.Patch((JsonObject)tree.DeepClone(), patch).ShouldBeJson(expected);
            patch.ToJsonString().ShouldBe(before);
        }, iter: 1_000);

    [Task(7)]
    [TestCase("{}", "{}", """{"a":1}""", """{"a":1}""", TestName = "What is missing is added")]
    [TestCase("""{"a":1}""", """{"a":1}""", """{"a":2}""", """{"a":2}""", TestName = "What we change is changed")]
    [TestCase("""{"a":1}""", """{"a":3}""", """{"a":1}""", """{"a":1}""", TestName = "What others changed is changed back")]
    [TestCase("""{"a":1}""", """{"a":1,"b":2}""", """{"a":1}""", "{}", TestName = "What others added stays")]
    [TestCase("""{"a":1,"b":2}""", """{"a":1,"b":2}""", """{"a":1}""", """{"b":null}""", TestName = "What we take out goes")]
    [TestCase("""{"b":2}""", """{"b":3}""", "{}", """{"b":null}""", TestName = "It goes though others changed it")]
    [TestCase("""{"b":2}""", "{}", "{}", """{"b":null}""", TestName = "It is taken out though it is gone")]
    [TestCase("{}", """{"a":1}""", """{"a":1}""", "{}", TestName = "What is right already is left alone")]
    [TestCase("""{"m":{"x":1,"y":2}}""", """{"m":{"x":1,"y":2,"z":3}}""", """{"m":{"x":5}}""",
        """{"m":{"x":5,"y":null}}""", TestName = "All that holds inside maps, too")]
    [TestCase("{}", """{"m":{"x":1}}""", """{"m":{"x":2}}""", """{"m":{"x":2}}""", TestName = "One change is enough")]
    [TestCase("{}", "{}", """{"m":{}}""", """{"m":{}}""", TestName = "An empty map is something")]
    [TestCase("{}", """{"m":1}""", """{"m":{}}""", """{"m":{}}""", TestName = "And it is no number")]
    [TestCase("""{"m":{"x":1}}""", "{}", """{"m":{}}""", """{"m":{"x":null}}""",
        TestName = "A map that is gone comes back without what we took out")]
    [TestCase("""{"l":[1]}""", """{"l":[1,2]}""", """{"l":[1]}""", """{"l":[1]}""",
        TestName = "A list is one value: the additions of others are lost")]
    public void A_three_way_merge(string last, string live, string wanted, string patch) => ClientSideApply
        .ThreeWay(Worlds.Json(last), Worlds.Json(live), Worlds.Json(wanted)).ShouldBeJson(Worlds.Json(patch));

    [Test, Task(7)]
    public void A_three_way_merge_is_the_librarys_and_changes_nothing_it_is_given() =>
        Gen.Select(Worlds.Tree, Worlds.Tree, Worlds.Tree).Sample((last, live, wanted) =>
        {
            var before = new[] { last, live, wanted }.Select(tree => tree.ToJsonString()).ToList();
            var expected = ThreeWayMerge.PatchFor(last, live, wanted);
            ClientSideApply.ThreeWay(last, live, wanted).ShouldBeJson(expected);
            new[] { last, live, wanted }.Select(tree => tree.ToJsonString()).ShouldBe(before);
        }, iter: 1_000);

    [Test, Task(7)]
    public void Applied_twice_it_has_nothing_left_to_add() =>
        Gen.Select(Worlds.Tree, Worlds.Tree, Worlds.Tree).Sample((last, live, wanted) =>
        {
            var patch = ClientSideApply.ThreeWay(last, live, wanted);
            var next = ApiPieces.BuiltIn.MergePatch((JsonObject)live.DeepClone(), patch);
            ClientSideApply.ThreeWay(wanted, next, wanted).ShouldBeJson(new JsonObject());
        });

    [Task(7)]
    [TestCase("", "p q", "q r", "p q r", TestName = "The server's own elements stay, new ones come")]
    [TestCase("p", "p q", "", "q", TestName = "What we take out goes, what others added stays")]
    [TestCase("p:1", "p:2", "p:1", "p:1", TestName = "An element is merged, not replaced by an older one")]
    [TestCase("p:1", "p:1", "p", "p", TestName = "Inside an element it is three ways again")]
    [TestCase("", "p:1", "p", "p:1", TestName = "What others set inside an element stays")]
    [TestCase("", "p q", "q p", "q p", TestName = "The manifest's order holds")]
    [TestCase("", "p q r", "r", "p q r", TestName = "Others stay before what they stood before")]
    [TestCase("", "p q r", "p", "p q r", TestName = "And behind what they stood behind")]
    [TestCase("", "p q", "p r", "p r q", TestName = "A new element stands behind the one before it")]
    [TestCase("p", "q", "p", "p q", TestName = "What others took out comes back")]
    [TestCase("p", "q", "", "q", TestName = "What is gone already is not missed")]
    public void A_list_with_a_key(string last, string live, string wanted, string expected) => ClientSideApply
        .MergeByKey(Worlds.List(last), Worlds.List(live), Worlds.List(wanted), "name")
        .ShouldBeJson(Worlds.List(expected));

    [Test, Task(7)]
    public void A_list_becomes_what_a_strategic_merge_patch_makes_of_it()
    {
        var api = Cluster.Start(nodes: 0).Api;
        Gen.Select(Worlds.Named, Worlds.Named, Worlds.Named).Sample((last, live, wanted) =>
        {
            var lists = new[] { last, live, wanted }.Select(list => list.ToJsonString()).ToList();
            var merged = ClientSideApply.MergeByKey(Names(last), Names(live), Names(wanted), "name");
            merged.ShouldBeJson(OnServer(api, Names(last), Names(live), Names(wanted)));
            ClientSideApply.MergeByKey(last, live, wanted, "name");
            new[] { last, live, wanted }.Select(list => list.ToJsonString()).ShouldBe(lists);
        }, iter: 60, threads: 1);
    }

    [Test, Task(7)]
    public void The_API_server_answers_merge_patches_with_it()
    {
        ClientSideApply.Patch([], []).Count.ShouldBe(0);
        var asked = 0;
        var client = Cluster.Start(nodes: 0, parts: built => built with
        {
            Api = built.Api with
            {
                MergePatch = (tree, patch) =>
                {
                    asked++;
                    return ClientSideApply.Patch(tree, patch);
                },
            },
        }).Client;
        client.CoreV1.CreateNamespacedConfigMap(
            new() { Metadata = new() { Name = "m" }, Data = new Dictionary<string, string> { ["a"] = "1", ["b"] = "2" } },
            "default");
        var patch = new V1Patch("""{"data": {"a": null, "c": "3"}}""", V1Patch.PatchType.MergePatch);
        var patched = client.CoreV1.PatchNamespacedConfigMap(patch, "m", "default");
        patched.Data.OrderBy(pair => pair.Key).Select(pair => pair.Key + pair.Value).ShouldBe(["b2", "c3"]);
        asked.ShouldBe(1);
    }

    private static JsonArray Names(JsonArray list) =>
        new([.. list.Select(item => new JsonObject { ["name"] = item!["name"]!.DeepClone() })]);

    /// <summary>The secrets of a ServiceAccount merge by name: a list with a key, and nobody else writes it.</summary>
    private static JsonNode OnServer(ApiServer api, JsonArray last, JsonArray live, JsonArray wanted)
    {
        var account = new V1ServiceAccount
        {
            Metadata = new() { Name = "merge", NamespaceProperty = "default" },
            Secrets = [.. live.Select(item => new V1ObjectReference { Name = (string)item!["name"]! })],
        };
        var key = new KubeKatas.Objects.ObjectKey("default", "merge");
        var context = new RequestContext("tester");
        _ = api.Find<V1ServiceAccount>(key) is null ? api.Create(account, context) : api.Update(account, context);
        var kept = wanted.Select(item => (string)item!["name"]!).ToList();
        var gone = last.Where(item => !kept.Contains((string)item!["name"]!))
            .Select(item => new JsonObject { ["$patch"] = "delete", ["name"] = item!["name"]!.DeepClone() });
        var patch = new JsonObject
        {
            ["secrets"] = new JsonArray([.. wanted.Select(item => item!.DeepClone()), .. gone]),
            ["$setElementOrder/secrets"] = wanted.DeepClone(),
        };
        var answer = api.Handle(new ApiRequest("PATCH", "/api/v1/namespaces/default/serviceaccounts/merge")
        {
            ContentType = "application/strategic-merge-patch+json",
            Body = Encoding.UTF8.GetBytes(patch.ToJsonString()),
        });
        answer.Status.ShouldBe(200, Encoding.UTF8.GetString(answer.Body.Span));
        return JsonNode.Parse(answer.Body.Span)!["secrets"] ?? new JsonArray();
    }
}
