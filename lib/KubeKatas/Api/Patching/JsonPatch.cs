using System.Globalization;
using System.Text.Json.Nodes;

namespace KubeKatas.Api.Patching;

/// <summary>JSON patches (RFC 6902).</summary>
/// <remarks>Source: kubernetes v1.36.2, vendor/gopkg.in/evanphx/json-patch.v4/patch.go.</remarks>
internal static class JsonPatch
{
    /// <summary>Applies the operations one after the other; the tree is changed.</summary>
    /// <exception cref="PatchFailedException">An operation cannot be carried out, or a test fails.</exception>
    public static JsonNode? Apply(JsonNode? tree, JsonArray operations)
    {
        var document = new JsonObject { ["doc"] = tree?.DeepClone() };
        foreach (var operation in operations)
        {
            Apply(document, (JsonObject)operation!);
        }

        var result = document["doc"];
        document.Remove("doc");
        return result;
    }

    private static void Apply(JsonObject document, JsonObject operation)
    {
        var path = Path(operation, "path");
        switch (Text(operation, "op"))
        {
            case "add":
                Add(document, path, Value(operation));
                break;
            case "remove":
                Remove(document, path);
                break;
            case "replace":
                Remove(document, path);
                Add(document, path, Value(operation));
                break;
            case "move":
                Add(document, path, Remove(document, Path(operation, "from")));
                break;
            case "copy":
                Add(document, path, Find(document, Path(operation, "from")).DeepClone());
                break;
            case "test":
                Test(document, path, operation);
                break;
            default:
                throw new PatchFailedException("unexpected kind");
        }
    }

    private static void Test(JsonObject document, string[] path, JsonObject operation)
    {
        var (parent, key) = Parent(document, path);
        var found = parent switch
        {
            JsonObject map => map[key],
            JsonArray list => list[Index(list, key, forAdding: false)],
            _ => throw new PatchFailedException("missing path"),
        };
        if (!JsonNode.DeepEquals(found, operation["value"]))
        {
            throw new PatchFailedException("testing value failed");
        }
    }

    private static void Add(JsonObject document, string[] path, JsonNode? value)
    {
        var (parent, key) = Parent(document, path);
        switch (parent)
        {
            case JsonObject map:
                map[key] = value;
                break;
            case JsonArray list when key == "-":
                list.Add(value);
                break;
            case JsonArray list:
                list.Insert(Index(list, key, forAdding: true), value);
                break;
            default:
                throw new PatchFailedException("missing parent");
        }
    }

    private static JsonNode? Remove(JsonObject document, string[] path)
    {
        var (parent, key) = Parent(document, path);
        if (parent is JsonObject map)
        {
            if (!map.TryGetPropertyValue(key, out var value))
            {
                throw new PatchFailedException("missing key");
            }

            map.Remove(key);
            return value;
        }

        if (parent is not JsonArray list)
        {
            throw new PatchFailedException("missing parent");
        }

        var index = Index(list, key, forAdding: false);
        var found = list[index];
        list.RemoveAt(index);
        return found;
    }

    private static JsonNode Find(JsonObject document, string[] path)
    {
        var (parent, key) = Parent(document, path);
        return parent switch
        {
            JsonObject map when map[key] is { } value => value,
            JsonArray list when list[Index(list, key, forAdding: false)] is { } value => value,
            _ => throw new PatchFailedException("missing path"),
        };
    }

    private static (JsonNode? Parent, string Key) Parent(JsonObject document, string[] path)
    {
        JsonNode? place = document;
        foreach (var part in path[..^1])
        {
            place = place switch
            {
                JsonObject map => map[part],
                JsonArray list => list[Index(list, part, forAdding: false)],
                _ => throw new PatchFailedException("missing parent"),
            };
        }

        return (place, path[^1]);
    }

    private static int Index(JsonArray list, string text, bool forAdding)
    {
        var end = list.Count + (forAdding ? 1 : 0);
        if (
            !int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var index)
            || index >= end
            || index < -end
        )
        {
            throw new PatchFailedException("bad index");
        }

        return index < 0 ? index + end : index;
    }

    private static JsonNode? Value(JsonObject operation) => operation["value"]?.DeepClone();

    private static string Text(JsonObject operation, string field) =>
        operation[field] is JsonValue value && value.TryGetValue(out string? text) ? text : "";

    private static string[] Path(JsonObject operation, string field)
    {
        var text = Text(operation, field);
        return
        [
            "doc",
            .. text.Split('/')
                .Skip(1)
                .Select(part =>
                    part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)
                ),
        ];
    }
}
