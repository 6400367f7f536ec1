using System.Text;
using System.Text.Json.Nodes;
using KubeKatas.Api;
using KubeKatas.Api.Requests;

namespace KubeKatas.Katas.Objects;

public class Task8_ServerSideApplyTests
{
    private static readonly Gen<(string Verb, string Manager, string Data)> Write = Gen.Select(
            Gen.OneOf("apply", "apply", "force", "update"),
            Gen.OneOf("ann", "bob"),
            Gen.OneOf("1", "2", "").Array[3])
        .Select((verb, manager, values) =>
            (verb, verb == "update" ? "eve" : manager, string.Join(' ', values.Zip("abc", (value, key) => key + value))));

    [Task(8)]
    [TestCase("ann a1 b2", "a1 ann, b2 ann", TestName = "Who applies first owns it all")]
    [TestCase("ann a1; bob b2", "a1 ann, b2 bob", TestName = "Managers do not meet at different fields")]
    [TestCase("ann a1; bob a1", "a1 ann bob", TestName = "Who agrees shares")]
    [TestCase("ann a1; ann a2", "a2 ann", TestName = "One's own field may be changed")]
    [TestCase("ann a1 b2; ann a1", "a1 ann", TestName = "What one takes out goes")]
    [TestCase("ann a1 b2; bob b2; ann a1", "a1 ann, b2 bob", TestName = "Unless somebody else wants it, too")]
    [TestCase("ann a1; bob! a2", "a2 bob", TestName = "Force takes over")]
    [TestCase("ann a1 b2; bob! a3", "a3 bob, b2 ann", TestName = "And only what changes")]
    [TestCase("ann a1; bob! a1", "a1 ann bob", TestName = "Force takes nothing from who agrees")]
    [TestCase("ann a1 b2; ann", "", TestName = "An empty apply gives up everything")]
    [TestCase("ann a1; eve= a2", "a2 eve", TestName = "A plain write takes what it changes, without asking")]
    [TestCase("ann a1; eve= a1 b2", "a1 ann, b2 eve", TestName = "And leaves what it does not change to its owner")]
    [TestCase("ann a1 b2; eve= a1", "a1 ann", TestName = "What a plain write leaves out is gone")]
    [TestCase("eve= a1 b2; eve= a1 b3", "a1 eve, b3 eve", TestName = "A plain writer keeps what it wrote before")]
    public void Story(string writes, string expected)
    {
        var value = writes.Split("; ").Aggregate(OwnedObject.Empty, (before, text) => Done(before, text));
        Shown(value).ShouldBe(expected);
    }

    [Test, Task(8)]
    public void A_conflict_names_every_owner_and_field()
    {
        var value = Done(Done(OwnedObject.Empty, "bob b1"), "ann a1 b1 c1");
        var refusal = Should.Throw<ApplyConflictException>(() => Done(value, "cid a2 b2 c1"));
        refusal.Conflicts.ShouldBe([("ann", "/data/a"), ("ann", "/data/b"), ("bob", "/data/b")]);
    }

    [Test, Task(8)]
    public void A_refused_apply_changes_nothing()
    {
        var value = Done(OwnedObject.Empty, "ann a1");
        Should.Throw<ApplyConflictException>(() => Done(value, "bob a2"));
        Shown(value).ShouldBe("a1 ann");
    }

    [Test, Task(8)]
    public void Nobody_stands_among_the_owners_with_nothing()
    {
        Done(Done(OwnedObject.Empty, "ann a1"), "bob! a2").Owners.Keys.ShouldBe(["bob"]);
        Done(Done(OwnedObject.Empty, "ann a1"), "eve= a2").Owners.Keys.ShouldBe(["eve"]);
        Done(OwnedObject.Empty, "ann").Owners.ShouldBeEmpty();
        Done(Done(OwnedObject.Empty, "ann a1"), "eve= a1").Owners.Keys.ShouldBe(["ann"]);
    }

    [Test, Task(8)]
    public void Fields_are_found_at_any_depth()
    {
        var wanted = Worlds.Json("""{"spec": {"replicas": 3, "template": {"a/b": [1, 2]}}}""");
        var value = ServerSideApply.Apply(OwnedObject.Empty, "ann", wanted, force: false);
        value.ToString().ShouldBe("/spec/replicas=3 ann\n/spec/template/a~1b=[1,2] ann");
    }

    [Test, Task(8)]
    public void It_ends_as_the_API_server_does() => Write.Array[1, 8].Sample(writes =>
    {
        var api = Cluster.Start(nodes: 0).Api;
        var mine = Done(OwnedObject.Empty, "root z0");
        Send(api, ("apply", "root", "")).ShouldBeEmpty();
        foreach (var write in writes)
        {
            var conflicts = Send(api, write);
            try
            {
                mine = Done(mine, write);
                conflicts.ShouldBeEmpty();
            }
            catch (ApplyConflictException refusal)
            {
                refusal.Conflicts.ShouldBe(conflicts);
            }

            mine.ToString().ShouldBe(OnServer(api).ToString());
        }
    }, iter: 60, threads: 1);

    private static OwnedObject Done(OwnedObject before, (string Verb, string Manager, string Data) write) =>
        write.Verb switch
        {
            "update" => ServerSideApply.Update(before, write.Manager, Data("z0 " + write.Data)),
            _ => ServerSideApply.Apply(before, write.Manager, Data(Root(write) + write.Data), write.Verb == "force"),
        };

    /// <summary><c>ann a1</c> applies, <c>ann! a1</c> forces, <c>ann= a1</c> writes.</summary>
    private static OwnedObject Done(OwnedObject before, string text)
    {
        var (who, data) = text.Split(' ', 2) is [var first, var rest] ? (first, rest) : (text, "");
        return who[^1] == '='
            ? ServerSideApply.Update(before, who[..^1], Data(data))
            : ServerSideApply.Apply(before, who.TrimEnd('!'), Data(data), who[^1] == '!');
    }

    private static string Shown(OwnedObject value) => string.Join(", ", value.Fields.Keys
        .Order(StringComparer.Ordinal)
        .Select(key => key["/data/".Length..] + value.Fields[key].Trim('"') + " " + string.Join(' ', value.Owners
            .Where(owner => owner.Value.Contains(key)).Select(owner => owner.Key).Order(StringComparer.Ordinal))));

    /// <summary>The manager root holds one field, so that the object always has an owner.</summary>
    private static string Root((string Verb, string Manager, string Data) write) =>
        write.Manager == "root" ? "z0 " : "";

    /// <summary><c>a1 b2</c> are two fields; a letter alone is none.</summary>
    private static JsonObject Data(string text)
    {
        var data = new JsonObject();
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => word.Length > 1))
        {
            data[word[..1]] = word[1..];
        }

        return new() { ["data"] = data };
    }

    /// <summary>The conflicts that the server answers with; none when it has done it.</summary>
    private static List<(string, string)> Send(ApiServer api, (string Verb, string Manager, string Data) write)
    {
        var isUpdate = write.Verb == "update";
        var body = Data((isUpdate ? "z0 " : Root(write)) + write.Data);
        (body["apiVersion"], body["kind"]) = ("v1", "ConfigMap");
        body["metadata"] = new JsonObject { ["name"] = "shared", ["namespace"] = "default" };
        var answer = api.Handle(new(isUpdate ? "PUT" : "PATCH", "/api/v1/namespaces/default/configmaps/shared")
        {
            Query = QueryParameters.Parse($"fieldManager={write.Manager}" + (write.Verb == "force" ? "&force=true" : "")),
            ContentType = isUpdate ? "application/json" : "application/apply-patch+yaml",
            Body = Encoding.UTF8.GetBytes(body.ToJsonString()),
        });
        answer.Status.ShouldBeOneOf(200, 201, 409);
        return answer.Status != 409 ? [] :
        [
            .. JsonNode.Parse(answer.Body.Span)!["details"]!["causes"]!.AsArray()
                .Select(cause => (((string)cause!["message"]!).Split('"')[1], Pointer((string)cause["field"]!)))
                .Order(),
        ];
    }

    private static string Pointer(string field) => field.Replace('.', '/');

    /// <summary>The object and its owners, read from its managedFields.</summary>
    private static OwnedObject OnServer(ApiServer api)
    {
        var answer = api.Handle(new("GET", "/api/v1/namespaces/default/configmaps/shared"));
        var value = JsonNode.Parse(answer.Body.Span)!;
        var owners = value["metadata"]!["managedFields"]!.AsArray().ToDictionary(
            entry => (string)entry!["manager"]!,
            entry => (IEnumerable<string>)[.. ((JsonObject?)entry!["fieldsV1"]!["f:data"] ?? [])
                .Select(pair => pair.Key).Where(key => key != ".").Select(key => "/data/" + key["f:".Length..])]);
        var read = OwnedObject.Empty with
        {
            Fields = Leaves.Of(new() { ["data"] = value["data"]!.DeepClone() }),
        };
        return read with
        {
            Owners = read.Owners.AddRange(owners
                .Select(owner => KeyValuePair.Create(owner.Key, System.Collections.Immutable.ImmutableHashSet.CreateRange(owner.Value)))),
        };
    }
}
