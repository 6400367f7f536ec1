using System.Text.Json.Nodes;

namespace KubeKatas.Katas.Objects;

/// <summary>Task 8: every field has an owner.</summary>
public static class ServerSideApply
{
    /// <summary>Merges what a manager wants into an object.</summary>
    /// <param name="before">The object and its owners.</param>
    /// <param name="manager">Who applies.</param>
    /// <param name="applied">All fields that the manager has an opinion on.</param>
    /// <param name="force">True to take over what others own.</param>
    /// <returns>The new object and its owners.</returns>
    /// <exception cref="ApplyConflictException">Others own fields that would change, and force is false.</exception>
    public static OwnedObject Apply(OwnedObject before, string manager, JsonObject applied, bool force) =>
        throw new NotImplementedException("Task 8: about twenty lines.");

    /// <summary>A plain write: the whole object as it shall be. It never meets a conflict.</summary>
    /// <param name="before">The object and its owners.</param>
    /// <param name="manager">Who writes.</param>
    /// <param name="newer">The whole new object.</param>
    /// <returns>The new object and its owners.</returns>
    public static OwnedObject Update(OwnedObject before, string manager, JsonObject newer) =>
        throw new NotImplementedException("Task 8: about ten lines.");
}
