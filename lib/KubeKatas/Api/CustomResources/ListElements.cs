using System.Text.Json.Nodes;

namespace KubeKatas.Api.CustomResources;

/// <summary>Finds the elements of lists whose elements are told apart by some of their fields.</summary>
internal static class ListElements
{
    /// <summary>The fields that tell an element apart; those it does not have are left out.</summary>
    public static JsonObject KeysOf(JsonNode? element, Structural list)
    {
        var keys = new JsonObject();
        foreach (var key in list.ListMapKeys)
        {
            if ((element as JsonObject)?[key] is { } value)
            {
                keys[key] = value.DeepClone();
            }
        }

        return keys;
    }

    /// <summary>The element of another list with the same keys; null when there is none.</summary>
    public static JsonNode? Find(JsonArray list, JsonNode? element, Structural schema)
    {
        var keys = KeysOf(element, schema);
        return list.FirstOrDefault(other => JsonNode.DeepEquals(KeysOf(other, schema), keys));
    }
}
