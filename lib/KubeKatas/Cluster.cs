using k8s.Models;
using KubeKatas.Api;
using KubeKatas.Api.Authorization;
using KubeKatas.Controllers.Events;
using KubeKatas.Controllers.Runtime;
using KubeKatas.Objects;
using KubeKatas.Storage;
using KubeKatas.Time;

namespace KubeKatas;

/// <summary>A Kubernetes cluster inside this process, on a virtual clock.</summary>
/// <remarks>
/// Nothing happens until the clock moves: <see cref="Advance"/>, <see cref="RunUntilQuiet"/>, <see cref="RunUntil"/>.
/// The same seed and the same calls give the same history. Not thread-safe.
/// </remarks>
/// <example><code>
/// var cluster = Cluster.Start();
/// cluster.Apply(manifest);
/// cluster.RunUntilQuiet();
/// cluster.List&lt;V1Pod&gt;(selector: "app=web");
/// </code></example>
public sealed partial class Cluster
{
    /// <summary>The namespace where none is given.</summary>
    public const string DefaultNamespace = "default";

    private static readonly RequestContext Administrator = new("kubectl");

    private Cluster(int seed, ClusterParts parts, ClusterOptions options, SavedCluster? saved = null)
    {
        (Seed, Parts, Options) = (seed, parts, options);
        Clock = new EventLoop(options.StartsAt);
        Chance = new Chance(saved is null ? seed : HashOf(seed, saved.Version));
        Store = new VersionedStore(Clock);
        if (saved is not null)
        {
            Store.Restore(saved.Version, saved.Objects);
            _nodeCount = saved.Objects.Count(it => it.Value is V1Node);
        }

        _ = new Leases(Store, Clock, Scheme.Of<Corev1Event>(), options.EventsKeptFor);
        History = options.KeepsHistory ? new ClusterHistory(Store) : new ClusterHistory(new VersionedStore(Clock));
        Api = new ApiServer(Store, Clock, Chance, parts.Api);
        Api.Authorizer.EvaluatesRbac = options.EvaluatesRbac;
        Api.Network = new PodNetwork(() => Dns, () => Proxy, Store, Parts.Network);
        Informers = new InformerSet(Store, Clock);
        Faults = new ClusterFaults(this);
    }

    /// <summary>What chance and ids come from.</summary>
    public int Seed { get; }

    /// <summary>The virtual clock and everything that is due on it.</summary>
    public EventLoop Clock { get; }

    /// <summary>The pieces it runs with.</summary>
    public ClusterParts Parts { get; }

    /// <summary>How it was set up.</summary>
    public ClusterOptions Options { get; }

    /// <summary>The API server; its typed methods are the quickest way in.</summary>
    public ApiServer Api { get; }

    /// <summary>What can be made to go wrong.</summary>
    public ClusterFaults Faults { get; }

    /// <summary>What happened so far.</summary>
    public ClusterHistory History { get; }

    internal VersionedStore Store { get; }

    internal Chance Chance { get; }

    internal InformerSet Informers { get; }

    /// <summary>Starts a cluster: its namespaces and nodes are there, its components are waiting for the
    /// clock.</summary>
    /// <param name="seed">The source of chance and ids.</param>
    /// <param name="nodes">How many nodes, called node-0, node-1, …</param>
    /// <param name="parts">Replaces pieces of the cluster; null for none.</param>
    /// <param name="options">Set-up that differs from the defaults; null for none.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="nodes"/> is negative.</exception>
    public static Cluster Start(
        int seed = 1,
        int nodes = 3,
        Func<ClusterParts, ClusterParts>? parts = null,
        ClusterOptions? options = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(nodes);
        var built = parts?.Invoke(ClusterParts.BuiltIn) ?? ClusterParts.BuiltIn;
        var cluster = new Cluster(seed, built, options ?? new ClusterOptions());
        cluster.CreateNamespaces();
        cluster.CreateRoles();
        cluster.StartComponents();
        for (var i = 0; i < nodes; i++)
        {
            cluster.AddNode($"node-{i}");
        }

        return cluster;
    }

    /// <summary>Another seed, the same for the same two numbers.</summary>
    private static int HashOf(int seed, long version) => unchecked((int)(((seed * 31L) + version) * 2_654_435_761 >> 3));

    /// <summary>A recorder for one component of the cluster.</summary>
    internal IEventRecorder Recorder(string component) => new EventRecorder(Api, Clock, component);

    private void CreateNamespaces()
    {
        foreach (var name in new[] { DefaultNamespace, "kube-system", "kube-public", "kube-node-lease" })
        {
            Api.Create(new V1Namespace { Metadata = new V1ObjectMeta { Name = name } }, Administrator);
        }
    }

    private void CreateRoles()
    {
        foreach (var value in Options.EvaluatesRbac ? BootstrapRoles.All() : [])
        {
            Api.Create(Scheme.Find(value.GetType())!, value, Administrator);
        }
    }

    private void StartComponents()
    {
        StartServerControllers();
        if (Options.RunsControllers)
        {
            StartControllers();
        }

        if (Options.RunsScheduler)
        {
            StartScheduler();
        }

        if (Options.RunsKubelets)
        {
            StartKubelets();
        }
    }
}
