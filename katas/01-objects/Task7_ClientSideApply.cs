using System.Text.Json.Nodes;

namespace KubeKatas.Katas.Objects;

/// <summary>Task 7: what <c>kubectl apply</c> works out before it asks the server.</summary>
public static class ClientSideApply
{
    /// <summary>Applies a JSON merge patch.</summary>
    /// <param name="tree">The object; it may be changed.</param>
    /// <param name="patch">What to change; null removes. It must not be changed.</param>
    /// <returns>The changed object.</returns>
    public static JsonObject Patch(JsonObject tree, JsonObject patch) =>
        throw new NotImplementedException("Task 7: about fifteen lines.");

    /// <summary>The merge patch that brings an object to a new manifest.</summary>
    /// <param name="last">The manifest that was applied last; empty when there is none.</param>
    /// <param name="live">The object as the server has it.</param>
    /// <param name="wanted">The new manifest. There is no null in it.</param>
    /// <returns>Null for what is in the last manifest and not in the new one, and what is other or missing in the
    /// live object. Nothing else.</returns>
    public static JsonObject ThreeWay(JsonObject last, JsonObject live, JsonObject wanted) =>
        throw new NotImplementedException("Task 7: about twenty lines.");

    /// <summary>Brings a list whose elements have a key to the one of a new manifest.</summary>
    /// <param name="last">The list of the manifest that was applied last.</param>
    /// <param name="live">The list as the server has it.</param>
    /// <param name="wanted">The list of the new manifest.</param>
    /// <param name="key">The field by which elements are known, for example <c>name</c>.</param>
    /// <returns>The new list. The lists given are not changed.</returns>
    public static JsonArray MergeByKey(JsonArray last, JsonArray live, JsonArray wanted, string key) =>
        throw new NotImplementedException("Task 7: about twenty-five lines.");
}
