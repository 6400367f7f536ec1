using System.Globalization;
using System.Text.Json.Nodes;

namespace KubeKatas.Katas.Objects;

/// <summary>Task 5: a store that refuses stale writes.</summary>
/// <remarks>
/// Nobody holds a lock while thinking. Who reads gets a version, who writes gives it back, and the store compares: that
/// is all of optimistic concurrency. The counter is the store's, so versions of different objects can be told apart,
/// too.
/// </remarks>
public sealed class MiniStore
{
    private readonly Dictionary<string, JsonObject> _objects = [];
    private long _version;

    /// <summary>A copy, so that no reader can change the stored one.</summary>
    public JsonObject? Find(string name) => (JsonObject?)_objects.GetValueOrDefault(name)?.DeepClone();

    /// <summary>The name must be free.</summary>
    public JsonObject Create(JsonObject value) =>
        _objects.ContainsKey(Name(value)) ? throw Refusals.AlreadyExists(Name(value)) : Store(value);

    /// <summary>The version must be the stored one, or absent: then the writer does not care.</summary>
    public JsonObject Update(JsonObject value)
    {
        var current = Find(Name(value)) ?? throw Refusals.NotFound(Name(value));
        var seen = Version(value) ?? Version(current);
        if (seen != Version(current))
        {
            throw Refusals.Conflict(Name(value));
        }

        var same = (JsonObject)value.DeepClone();
        same["metadata"]!["resourceVersion"] = seen;
        return JsonNode.DeepEquals(same, current) ? current : Store(value);
    }

    private JsonObject Store(JsonObject value)
    {
        var stored = (JsonObject)value.DeepClone();
        stored["metadata"]!["resourceVersion"] = (++_version).ToString(CultureInfo.InvariantCulture);
        _objects[Name(value)] = stored;
        return (JsonObject)stored.DeepClone();
    }

    private static string Name(JsonObject value) => (string)value["metadata"]!["name"]!;

    private static string? Version(JsonObject value) => (string?)value["metadata"]!["resourceVersion"];
}
