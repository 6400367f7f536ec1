using System.Text.Json.Nodes;
using KubeKatas.Api.Schemas;
using KubeKatas.Objects;

namespace KubeKatas.Api.Patching;

/// <summary>The order of lists after a strategic merge patch: the patch's, with the server's own elements in
/// between.</summary>
internal static class StrategicLists
{
    /// <exception cref="ApiException">500: the patch's elements do not come in the order that it gives.</exception>
    public static void CheckOrder(JsonArray patch, JsonArray order, FieldShape field)
    {
        var kept = patch.Where(item => (item as JsonObject)?["$patch"] is null).ToList();
        var at = 0;
        foreach (var wanted in order)
        {
            at += at < kept.Count && Same(kept[at], wanted, field) ? 1 : 0;
        }

        if (at < kept.Count)
        {
            throw Refusal.Internal(
                $"The order in patch list:\n{GoPrint.Of(patch)}\n doesn't match $setElementOrder list:\n{GoPrint.Of(order)}\n"
            );
        }
    }

    public static JsonArray MergePrimitives(JsonArray current, JsonArray patch, JsonArray? order, FieldShape field)
    {
        var rest = new JsonArray([
            .. current
                .Where(item => !patch.Any(other => JsonNode.DeepEquals(item, other)))
                .Select(item => item?.DeepClone()),
        ]);
        return Sorted(rest, (JsonArray)patch.DeepClone(), order ?? patch, current, field);
    }

    /// <summary>Merges what only the server has with what the patch touched.</summary>
    /// <param name="own">The server's own elements; those that the order names count as the patch's.</param>
    /// <param name="touched">The elements that the patch changed or added.</param>
    /// <param name="order">The order of the patch's elements.</param>
    /// <param name="server">The list before the patch, for the order of the server's.</param>
    /// <param name="field">Tells elements apart.</param>
    public static JsonArray Sorted(
        JsonArray own,
        JsonArray touched,
        JsonArray order,
        JsonArray server,
        FieldShape field
    )
    {
        int At(JsonArray list, JsonNode? item) => list.ToList().FindIndex(other => Same(item, other, field));
        var named = own.Where(item => At(order, item) >= 0).Concat(touched).OrderBy(item => At(order, item)).ToList();
        var rest = own.Where(item => At(order, item) < 0).OrderBy(item => At(server, item)).ToList();
        var result = new JsonArray();
        var (left, right) = (0, 0);
        while (left < rest.Count || right < named.Count)
        {
            var takesLeft =
                right >= named.Count
                || (
                    left < rest.Count
                    && At(server, named[right]) is >= 0 and var there
                    && At(server, rest[left]) < there
                );
            result.Add((takesLeft ? rest[left++] : named[right++])?.DeepClone());
        }

        return result;
    }

    private static bool Same(JsonNode? left, JsonNode? right, FieldShape field) =>
        field.MergeKey is { } key
            ? JsonNode.DeepEquals((left as JsonObject)?[key], (right as JsonObject)?[key])
            : JsonNode.DeepEquals(left, right);
}
