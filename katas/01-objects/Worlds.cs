using System.Text.Json.Nodes;
using k8s;
using k8s.Models;

namespace KubeKatas.Katas.Objects;

/// <summary>Small objects, and ways to make many.</summary>
internal static class Worlds
{
    private static readonly Gen<string> Key = Gen.OneOf("a", "b", "c", "d/e", "~");

    private static readonly Gen<JsonNode> Plain = Gen.OneOf(
        Gen.Int[0, 3].Select(number => (JsonNode)number),
        Gen.Bool.Select(flag => (JsonNode)flag),
        Gen.OneOf("x", "y", "").Select(text => (JsonNode)text),
        Gen.Int[0, 2].Array[0, 2].Select(items => (JsonNode)new JsonArray([.. items.Select(it => (JsonNode)it)])));

    /// <summary>A tree of maps, at most three deep, without null.</summary>
    public static Gen<JsonObject> Tree { get; } = TreeOf(3, Plain);

    /// <summary>A merge patch: a tree in which null stands for a removal.</summary>
    public static Gen<JsonObject> Patch { get; } = TreeOf(3, Gen.OneOf(Plain!, Gen.Const((JsonNode?)null))!);

    /// <summary>Up to four elements with different names, each with a value or two.</summary>
    public static Gen<JsonArray> Named { get; } =
        Gen.Select(Gen.Shuffle(new[] { "p", "q", "r", "s", "t" }), Gen.Int[0, 4], TreeOf(1, Plain).Array[5])
            .Select((names, count, rest) => new JsonArray(
                [.. names.Take(count).Zip(rest).Select(row => WithName(row.First, (JsonObject)row.Second.DeepClone()))]));

    /// <summary>Reads JSON.</summary>
    public static JsonObject Json(string text) => (JsonObject)JsonNode.Parse(text)!;

    /// <summary>Reads a list of objects; <c>p:1 q</c> has two, the first with a value.</summary>
    public static JsonArray List(string text) => new([.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(word => word.Split(':'))
        .Select(pair => pair.Length == 1
            ? WithName(pair[0], [])
            : WithName(pair[0], new JsonObject { ["v"] = int.Parse(pair[1], null) }))]);

    /// <summary>An object of the API as JSON.</summary>
    public static JsonObject Json(IKubernetesObject<V1ObjectMeta> value) => Json(KubernetesJson.Serialize(value));

    /// <summary>A ConfigMap with one entry.</summary>
    public static JsonObject Map(string name = "colours", string value = "red", string? version = null)
    {
        var map = new JsonObject
        {
            ["metadata"] = new JsonObject { ["name"] = name },
            ["data"] = new JsonObject { ["a"] = value },
        };
        if (version is not null)
        {
            map["metadata"]!["resourceVersion"] = version;
        }

        return map;
    }

    /// <summary>Two trees are the same, whatever the order of their keys.</summary>
    public static void ShouldBeJson(this JsonNode? actual, JsonNode? expected) =>
        JsonNode.DeepEquals(actual, expected).ShouldBeTrue(
            $"expected {expected?.ToJsonString()}\nbut was  {actual?.ToJsonString()}");

    private static JsonObject WithName(string name, JsonObject rest)
    {
        rest["name"] = name;
        return rest;
    }

    private static Gen<JsonObject> TreeOf(int depth, Gen<JsonNode> leaf)
    {
        var value = depth == 1 ? leaf : Gen.OneOf(leaf, TreeOf(depth - 1, leaf).Select(tree => (JsonNode)tree));
        return Gen.Select(Key, value).Array[0, 4].Select(pairs =>
        {
            var tree = new JsonObject();
            foreach (var (key, node) in pairs)
            {
                tree[key] = node?.DeepClone();
            }

            return tree;
        });
    }
}
