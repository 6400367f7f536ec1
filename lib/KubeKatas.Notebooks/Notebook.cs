using KubeKatas.Notebooks.Clusters;
using KubeKatas.Notebooks.Display;
using KubeKatas.Notebooks.LiveClusters;
using KubeKatas.Objects;

namespace KubeKatas.Notebooks;

/// <summary>Where every notebook begins: the choice of its cluster.</summary>
public static class Notebook
{
    private static NotebookCluster? _chosen;
    private static LiveNotebookCluster? _live;

    /// <summary>Starts an embedded cluster for the notebook: nothing to install, nothing to clean up.</summary>
    /// <param name="seed">The source of chance and ids; the same seed tells the same story.</param>
    /// <param name="nodes">How many nodes, called node-0, node-1, …</param>
    /// <param name="parts">Replaces pieces of the cluster by your own; null for none.</param>
    /// <param name="startsAt">What its clock shows at first; null for 1 January 2026, midnight UTC.</param>
    public static Task<NotebookCluster> Cluster(
        int seed = 1,
        int nodes = 3,
        Func<ClusterParts, ClusterParts>? parts = null,
        DateTimeOffset? startsAt = null
    )
    {
        var options = new ClusterOptions();
        var cluster = KubeKatas.Cluster.Start(
            seed, nodes, parts, options with { StartsAt = startsAt ?? options.StartsAt });
        NotebookClock.Follow(cluster.Clock);
        return Task.FromResult(Choose(new EmbeddedNotebookCluster(cluster)));
    }

    /// <summary>Chooses a live cluster: real nodes, real time, in a namespace of the notebook's own.</summary>
    /// <remarks>
    /// The namespace is made here and removed when the process ends, or when this cell runs again. Other namespaces
    /// and what belongs to the whole cluster can be read and not written.
    /// </remarks>
    /// <param name="target">For example <c>Live.Context("kind-katas")</c>.</param>
    /// <exception cref="NotebookException">The cluster cannot be reached, or refuses the credentials.</exception>
    /// <exception cref="ApiException">It refuses to create a namespace.</exception>
    public static async Task<NotebookCluster> Cluster(LiveTarget target)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (_live is { } before)
        {
            await before.DisposeAsync();
        }
        else
        {
            AppDomain.CurrentDomain.ProcessExit += (_, _) => EndLive();
        }

        _live = await LiveNotebookCluster.StartAsync(target);
        NotebookClock.Follow(TimeProvider.System);
        return Choose(_live);
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

    /// <summary>The process ends: nothing of the notebook stays in the cluster. There is none if it was never
    /// reached.</summary>
    private static void EndLive()
    {
        if (_live is { } live)
        {
            Task.Run(async () => await live.DisposeAsync()).GetAwaiter().GetResult();
        }
    }

    private static NotebookCluster Choose(NotebookCluster cluster)
    {
        ModelViews.Register();
        return _chosen = cluster;
    }
}
