using k8s.Models;

namespace KubeKatas.Katas.Namespaces;

/// <summary>Task 1: is it still the same object?</summary>
/// <remarks>
/// A name says which object is meant; a UID says which one it was. Whoever remembers an object for later, as an owner
/// reference does, must remember the UID.
/// </remarks>
public static class Identity
{
    /// <summary>The UID decides, and only a stored object has one.</summary>
    public static bool IsSame(V1ObjectMeta then, V1ObjectMeta now) =>
        !string.IsNullOrEmpty(then.Uid) && then.Uid == now.Uid;
}
