using System.Text.Json.Nodes;

namespace KubeKatas.Katas.Objects;

/// <summary>Task 4: has the wish changed, and has anybody noticed?</summary>
/// <remarks>
/// The generation counts wishes, not writes. A controller copies the number it has worked from into the status, and so
/// everybody can see whether the status is about the newest wish. The resourceVersion could not tell: the status's own
/// write changes it.
/// </remarks>
public static class Generations
{
    /// <summary>A new spec is a new wish, and so is the wish that the object go.</summary>
    public static long Next(JsonObject older, JsonObject newer)
    {
        var isWish = !JsonNode.DeepEquals(older["spec"], newer["spec"])
            || (!IsGoing(older) && IsGoing(newer));
        return Number(older, "metadata", "generation") + (isWish ? 1 : 0);
    }

    /// <summary>Reached, or passed.</summary>
    public static bool IsObserved(JsonObject value) =>
        Number(value, "status", "observedGeneration") >= Number(value, "metadata", "generation");

    private static bool IsGoing(JsonObject value) => value["metadata"]?["deletionTimestamp"] is not null;

    private static long Number(JsonObject value, string part, string field) => (long?)value[part]?[field] ?? 0;
}
