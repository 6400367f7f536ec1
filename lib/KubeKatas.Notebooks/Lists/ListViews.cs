using k8s;
using k8s.Models;
using KubeKatas.Notebooks.Display;

namespace KubeKatas.Notebooks.Lists;

/// <summary>Lists of objects as kubectl shows them.</summary>
public static class ListViews
{
    /// <summary>The objects as the table that <c>kubectl get</c> prints.</summary>
    /// <typeparam name="T">The objects' kind; it chooses the columns.</typeparam>
    /// <param name="objects">In the order of the rows.</param>
    /// <param name="now">The moment that ages are counted to; null for the clock of the notebook's cluster.</param>
    /// <param name="wide">True for the columns of <c>-o wide</c>.</param>
    public static TableView Table<T>(this IEnumerable<T> objects, DateTimeOffset? now = null, bool wide = false)
        where T : IKubernetesObject<V1ObjectMeta> =>
        new(
            Lists.Table.Of(typeof(T), objects.Cast<IKubernetesObject<V1ObjectMeta>>(), now ?? NotebookClock.Now, wide)
        );
}
