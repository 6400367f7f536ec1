using k8s;
using k8s.Models;

namespace KubeKatas.Api.Verbs;

/// <summary>What a deletion did.</summary>
/// <param name="Object">The object in its last state, or as it waits for its end.</param>
/// <param name="IsGone">True when it is no longer there.</param>
internal sealed record DeletionOutcome(IKubernetesObject<V1ObjectMeta> Object, bool IsGone);
