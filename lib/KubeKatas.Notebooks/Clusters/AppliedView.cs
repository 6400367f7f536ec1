using k8s;
using k8s.Models;
using KubeKatas.Notebooks.Lists;
using KubeKatas.Objects;

namespace KubeKatas.Notebooks.Clusters;

/// <summary>What an apply answers with: one row an object.</summary>
internal static class AppliedView
{
    public static TableView Of(IEnumerable<IKubernetesObject<V1ObjectMeta>> objects) =>
        new(new(["APPLIED", "UID"], [.. objects.Select(it => Row(it))]), "Nothing to apply.");

    private static System.Collections.Immutable.ImmutableArray<string> Row(IKubernetesObject<V1ObjectMeta> it) =>
        [$"{Scheme.Find(it.GetType())?.Singular}/{it.Metadata.Name}", it.Metadata.Uid ?? ""];
}
