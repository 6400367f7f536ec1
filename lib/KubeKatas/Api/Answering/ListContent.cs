using k8s;
using k8s.Models;

namespace KubeKatas.Api.Answering;

/// <summary>What a list answers with.</summary>
/// <param name="Items">The objects, in the order of their keys.</param>
/// <param name="Version">The version at which they were there.</param>
/// <param name="Continue">Where it goes on; null when it is whole.</param>
/// <param name="Remaining">How many are left; null when that is not known.</param>
internal sealed record ListContent(
    IReadOnlyList<IKubernetesObject<V1ObjectMeta>> Items,
    string Version,
    string? Continue = null,
    long? Remaining = null
)
{
    public V1ListMeta Metadata() =>
        new()
        {
            ResourceVersion = Version,
            ContinueProperty = Continue,
            RemainingItemCount = Remaining,
        };
}
