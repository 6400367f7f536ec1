using k8s;
using k8s.Models;
using KubeKatas.Notebooks.Clusters;
using KubeKatas.Notebooks.Display;
using KubeKatas.Notebooks.Lists;
using KubeKatas.Notebooks.Objects;
using KubeKatas.Objects;

namespace KubeKatas.Notebooks.Kubectl;

/// <summary>A short <c>kubectl describe</c>: the object, then the Events about it.</summary>
internal static class Description
{
    public static View Of(NotebookCluster cluster, ResourceInfo resource, IKubernetesObject<V1ObjectMeta> value)
    {
        var events = cluster
            .List<Corev1Event>()
            .Where(it => it.InvolvedObject?.Uid == value.Metadata.Uid)
            .OrderBy(it => it.LastTimestamp ?? it.EventTime)
            .ToList();
        var table = Table.Of(typeof(Corev1Event), events, cluster.Now);
        return new StackView([
            new TextView($"{resource.Kind} {value.Metadata.Name}"),
            new ObjectView(value),
            new TableView(table, "Events: <none>"),
        ]);
    }
}
