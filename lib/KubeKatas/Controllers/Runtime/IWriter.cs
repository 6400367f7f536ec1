using k8s;
using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.Runtime;

/// <summary>How a plan's writes reach a cluster: the typed door of the embedded one, or a client of a live
/// one.</summary>
/// <remarks>Every member answers with the object as the API has it now, and refuses with
/// <see cref="ApiException"/>.</remarks>
public interface IWriter
{
    /// <summary>Carries out one write that has an object or a key; not batches and not Events.</summary>
    /// <param name="write">A create, update, status update, patch or delete.</param>
    /// <returns>The object as it is now; null when it is gone.</returns>
    /// <exception cref="ApiException">The API refuses.</exception>
    IKubernetesObject<V1ObjectMeta>? Carry(Write write);
}
