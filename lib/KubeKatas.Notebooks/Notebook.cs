using KubeKatas.Notebooks.Clusters;
using KubeKatas.Notebooks.Display;

namespace KubeKatas.Notebooks;

/// <summary>Where every notebook begins: the choice of its cluster.</summary>
public static class Notebook
{
    private static NotebookCluster? _chosen;

    /// <summary>Starts an embedded cluster for the notebook: nothing to install, nothing to clean up.</summary>
    /// <param name="seed">The source of chance and ids; the same seed tells the same story.</param>
    /// <param name="nodes">How many nodes, called node-0, node-1, …</param>
    /// <param name="parts">Replaces pieces of the cluster by your own; null for none.</param>
    public static Task<NotebookCluster> Cluster(
        int seed = 1,
        int nodes = 3,
        Func<ClusterParts, ClusterParts>? parts = null
    )
    {
        var cluster = KubeKatas.Cluster.Start(seed, nodes, parts);
        NotebookClock.Follow(cluster.Clock);
        return Task.FromResult(Choose(new EmbeddedNotebookCluster(cluster)));
    }

    /// <summary>What <c>kubectl</c> would print of the cluster chosen last.</summary>
    /// <param name="line">For example <c>get pods -o wide</c>.</param>
    /// <exception cref="NotebookException">No cluster is chosen yet, or the line cannot be understood.</exception>
    public static View Kubectl(string line) =>
        (
            _chosen
            ?? throw new NotebookException(
                "No cluster is chosen yet. Run first: var cluster = await Notebook.Cluster();"
            )
        ).Kubectl(line);

    private static NotebookCluster Choose(NotebookCluster cluster)
    {
        ModelViews.Register();
        return _chosen = cluster;
    }
}
