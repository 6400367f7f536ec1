using k8s;
using k8s.Models;

namespace KubeKatas.Controllers.Runtime;

/// <summary>What an informer saw happen to one object.</summary>
/// <param name="Before">The object as the informer had it; null when it is new.</param>
/// <param name="After">The object now; null when it is gone.</param>
public readonly record struct Delta<T>(T? Before, T? After) where T : class, IKubernetesObject<V1ObjectMeta>
{
    /// <summary>The object now, or its last state when it is gone.</summary>
    public T Last => After ?? Before!;

    /// <summary>True when the object is new to the informer.</summary>
    public bool IsAdded => Before is null;

    /// <summary>True when the object is gone.</summary>
    public bool IsDeleted => After is null;
}
