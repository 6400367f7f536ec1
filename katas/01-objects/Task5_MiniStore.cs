using System.Text.Json.Nodes;

namespace KubeKatas.Katas.Objects;

/// <summary>Task 5: a store that refuses stale writes.</summary>
/// <remarks>An object's key is its <c>metadata.name</c>. Nobody outside may change what the store holds.</remarks>
public sealed class MiniStore
{
    /// <summary>Reads an object.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>A copy, or null when there is none.</returns>
    public JsonObject? Find(string name) =>
        throw new NotImplementedException("Task 5: one line.");

    /// <summary>Stores a new object under the next version of the store.</summary>
    /// <param name="value">The object; it is not changed.</param>
    /// <returns>A copy of what is stored, with its <c>metadata.resourceVersion</c>, a text.</returns>
    /// <exception cref="KubeKatas.Objects.ApiException">409 <c>Refusals.AlreadyExists</c>.</exception>
    public JsonObject Create(JsonObject value) =>
        throw new NotImplementedException("Task 5: about six lines.");

    /// <summary>Stores a changed object under the next version; one that is the same as before is not
    /// stored.</summary>
    /// <param name="value">The object with the version it was read at, or with none; it is not changed.</param>
    /// <returns>A copy of what is stored.</returns>
    /// <exception cref="KubeKatas.Objects.ApiException">404 <c>Refusals.NotFound</c>; 409
    /// <c>Refusals.Conflict</c>: it was changed meanwhile.</exception>
    public JsonObject Update(JsonObject value) =>
        throw new NotImplementedException("Task 5: about twelve lines.");
}
