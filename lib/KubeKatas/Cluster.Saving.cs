namespace KubeKatas;

/// <content>Keeping a cluster and going on with it later.</content>
public sealed partial class Cluster
{
    /// <summary>What the API server knows now; the cluster goes on untouched.</summary>
    /// <remarks>Take it under <c>Api.Gate</c> while the cluster is served. Objects are never edited in place, so that
    /// it may be written to a file afterwards, while the cluster goes on.</remarks>
    public SavedCluster Save() => SavedCluster.Of(this);

    /// <summary>Starts a cluster with what another one knew.</summary>
    /// <param name="saved">What it knew. Objects keep their UIDs and resourceVersions; a watch from before is answered 410
    /// Gone.</param>
    /// <param name="parts">Replaces pieces of the cluster; null for none.</param>
    /// <param name="options">Set-up that differs from the defaults; null for none. The clock starts where it stood, or at
    /// <see cref="ClusterOptions.StartsAt"/> when that is later: then so much time has passed.</param>
    /// <remarks>
    /// Containers that ran go on running, as they do when a kubelet is started anew; a container in its back-off is tried
    /// again at once. Faults that were asked for are over. New UIDs and names come from the seed and the version, so that
    /// none comes twice.
    /// </remarks>
    public static Cluster Load(
        SavedCluster saved, Func<ClusterParts, ClusterParts>? parts = null, ClusterOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(saved);
        var built = parts?.Invoke(ClusterParts.BuiltIn) ?? ClusterParts.BuiltIn;
        var wanted = options ?? new ClusterOptions();
        var startsAt = wanted.StartsAt > saved.Time ? wanted.StartsAt : saved.Time;
        var cluster = new Cluster(saved.Seed, built, wanted with { StartsAt = startsAt }, saved);
        cluster.StartComponents();
        return cluster;
    }
}
