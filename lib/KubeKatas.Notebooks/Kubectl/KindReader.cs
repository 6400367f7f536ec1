using k8s;
using k8s.Models;
using KubeKatas.Notebooks.Clusters;

namespace KubeKatas.Notebooks.Kubectl;

/// <summary>Reads a kind that is known only while the program runs.</summary>
internal interface IKindReader
{
    IReadOnlyList<IKubernetesObject<V1ObjectMeta>> Read(NotebookCluster cluster, string? selector);
}

/// <inheritdoc/>
internal sealed class KindReader<T> : IKindReader
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    public IReadOnlyList<IKubernetesObject<V1ObjectMeta>> Read(NotebookCluster cluster, string? selector) =>
        [.. cluster.List<T>(selector)];
}
