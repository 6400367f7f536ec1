using k8s;
using k8s.Models;

namespace KubeKatas.Api.Strategies;

/// <summary>Puts somebody else's rules about pods in the place of the library's.</summary>
/// <remarks>
/// The library's own rules work on specs and remember what became of them, for all clusters of the process. A rule of
/// one cluster alone is applied here, and only when it is not the library's.
/// </remarks>
/// <param name="pieces">The rules.</param>
internal sealed class PodRules(ApiPieces pieces)
{
    private readonly bool _hasRequests = pieces.DefaultRequests != ApiPieces.BuiltIn.DefaultRequests;
    private readonly bool _hasClass = pieces.QosClass != ApiPieces.BuiltIn.QosClass;

    /// <summary>A pod whose containers' requests are those of the rule.</summary>
    /// <param name="sent">The object before it was defaulted.</param>
    /// <param name="defaulted">The object with the library's defaults.</param>
    public T WithRequests<T>(T sent, T defaulted)
        where T : class, IKubernetesObject<V1ObjectMeta> =>
        _hasRequests && sent is V1Pod { Spec: { } before } && defaulted is V1Pod pod
            ? (T)(object)(pod with
            {
                Spec = pod.Spec with
                {
                    Containers = Completed(before.Containers, pod.Spec.Containers),
                    InitContainers = Completed(before.InitContainers, pod.Spec.InitContainers),
                },
            })
            : defaulted;

    /// <summary>A new pod with the quality of service that the rule says.</summary>
    public IKubernetesObject<V1ObjectMeta> WithClass(IKubernetesObject<V1ObjectMeta> prepared) =>
        _hasClass && prepared is V1Pod pod
            ? pod with { Status = pod.Status with { QosClass = pieces.QosClass(pod.Spec) } }
            : prepared;

    private List<V1Container>? Completed(IList<V1Container>? sent, IList<V1Container>? defaulted) =>
        sent is null || defaulted is null
            ? null
            : [.. sent.Zip(defaulted, (before, after) =>
                after with { Resources = pieces.DefaultRequests(before.Resources ?? new()) })];
}
