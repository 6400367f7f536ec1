using k8s;
using k8s.Autorest;
using k8s.Models;
using KubeKatas.Controllers.ReplicaSets;
using KubeKatas.Notebooks.Commands;
using KubeKatas.Notebooks.Display;
using KubeKatas.Notebooks.Histories;
using KubeKatas.Notebooks.Kubectl;
using KubeKatas.Notebooks.Lists;
using KubeKatas.Notebooks.LiveClusters;
using KubeKatas.Notebooks.Owners;
using KubeKatas.Objects;
using KubeKatas.Storage;

namespace KubeKatas.Notebooks.Clusters;

/// <summary>The cluster of a notebook: embedded or live, the same to every cell.</summary>
/// <remarks>
/// Everything happens in one namespace, <see cref="Namespace"/>. Reading is immediate: from the store of the embedded
/// cluster, or from what the watches of the live one have told. Writing and waiting are awaited.
/// </remarks>
[TypeFormatterSource(typeof(ViewFormatterSource))]
public abstract class NotebookCluster : IAsyncDisposable, IHasView
{
    /// <summary>The official client of the cluster.</summary>
    public abstract IKubernetes Client { get; }

    /// <summary>The namespace of the notebook.</summary>
    public abstract string Namespace { get; }

    /// <summary>True for a real cluster.</summary>
    public abstract bool IsLive { get; }

    /// <summary>The cluster's time: virtual in the embedded cluster, the machine's for a live one.</summary>
    public abstract DateTimeOffset Now { get; }

    /// <summary>What happened in the namespace since the notebook chose the cluster, oldest first.</summary>
    public abstract IReadOnlyList<Change> Changes { get; }

    /// <summary>The embedded cluster for changes that concern a whole cluster, such as nodes that fail.</summary>
    /// <remarks>
    /// For an embedded cluster this is the cluster itself. For a live one it is an embedded cluster beside it, started
    /// when first asked for, and a line in the cell says so: no notebook breaks the nodes of a real cluster.
    /// </remarks>
    public abstract Cluster Simulated { get; }

    /// <summary>Creates the objects of a manifest, or updates those that are there.</summary>
    /// <param name="yaml">One or several YAML documents; leave their namespace out.</param>
    /// <returns>The objects as stored.</returns>
    /// <exception cref="ApiException">The API refuses one of them; those before it are applied.</exception>
    public Task<TableView> Apply(string yaml) => Apply([.. Manifests.Read(yaml)]);

    /// <summary>Creates the objects, or updates those that are there.</summary>
    /// <inheritdoc cref="Apply(string)" path="/returns|/exception"/>
    public abstract Task<TableView> Apply(params IKubernetesObject<V1ObjectMeta>[] objects);

    /// <summary>Reads an object, or null when there is none.</summary>
    public abstract T? Find<T>(string name)
        where T : class, IKubernetesObject<V1ObjectMeta>;

    /// <summary>Reads the objects of a kind, in the order of their names.</summary>
    /// <param name="selector">Only those whose labels match, for example <c>app=web</c>; null for all.</param>
    public abstract IReadOnlyList<T> List<T>(string? selector = null)
        where T : class, IKubernetesObject<V1ObjectMeta>;

    /// <summary>Reads, changes and writes an object in one step.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="change">Makes the new object with <c>with</c>; it may be called again after a conflict.</param>
    /// <exception cref="ApiException">404 when there is none, 422 when the result is invalid.</exception>
    public abstract Task<T> Change<T>(string name, Func<T, T> change)
        where T : class, IKubernetesObject<V1ObjectMeta>;

    /// <summary>Writes an object's status, as the component that keeps it would.</summary>
    /// <inheritdoc cref="Change{T}(string, Func{T, T})" path="/param|/exception"/>
    public abstract Task<T> ChangeStatus<T>(string name, Func<T, T> change)
        where T : class, IKubernetesObject<V1ObjectMeta>;

    /// <summary>Deletes an object, without waiting for its end.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="propagation"><c>Background</c>, <c>Foreground</c> or <c>Orphan</c>.</param>
    /// <exception cref="ApiException">404 when there is none.</exception>
    public abstract Task Delete<T>(string name, string propagation = "Background")
        where T : class, IKubernetesObject<V1ObjectMeta>;

    /// <summary>Waits until something holds: by moving the virtual clock, or by watching the live cluster.</summary>
    /// <param name="condition">Asked after every change.</param>
    /// <param name="limit">How long to wait in the cluster's time; null for two minutes.</param>
    /// <exception cref="TimeoutException">It still does not hold at the limit.</exception>
    public abstract Task WaitUntil(Func<bool> condition, TimeSpan? limit = null);

    /// <summary>Lets time pass: in a moment in the embedded cluster, really in a live one.</summary>
    /// <remarks>
    /// A live cluster is not waited for longer than it needs: when nothing has changed for three seconds and no pod is
    /// on its way, the cell goes on.
    /// </remarks>
    public abstract Task Advance(TimeSpan time);

    /// <summary>Runs a command in a container, as <c>kubectl exec</c> does.</summary>
    /// <param name="pod">The pod's name.</param>
    /// <param name="container">The container's name; a sidecar is one, too.</param>
    /// <param name="command">The command and its arguments; there is no shell unless it is <c>sh -c</c>.</param>
    /// <exception cref="NotebookException">The container does not run.</exception>
    public abstract Task<CommandView> Exec(string pod, string container, params string[] command);

    /// <summary>What a container has written so far, as <c>kubectl logs</c> shows it.</summary>
    /// <param name="pod">The pod's name.</param>
    /// <param name="container">The container's name; null where the pod has only one.</param>
    /// <exception cref="NotebookException">The cluster cannot tell, for example because it has not begun.</exception>
    public async Task<TextView> Logs(string pod, string? container = null)
    {
        try
        {
            await using var log = await Client.CoreV1.ReadNamespacedPodLogAsync(pod, Namespace, container);
            using var reader = new StreamReader(log);
            return new((await reader.ReadToEndAsync()).TrimEnd('\n'));
        }
        catch (HttpOperationException refusal)
        {
            throw new NotebookException($"There is no log of {pod}: {refusal.Response.Content}", refusal);
        }
    }

    /// <summary>Ends the notebook's use of the cluster; in a live one its namespace is removed.</summary>
    public abstract ValueTask DisposeAsync();

    /// <summary>Reads an object.</summary>
    /// <exception cref="ApiException">404 when there is none.</exception>
    public T Get<T>(string name)
        where T : class, IKubernetesObject<V1ObjectMeta> =>
        Find<T>(name) ?? throw Refusal.NotFound(Scheme.Of<T>(), name);

    /// <summary>The pods, in the order of their names.</summary>
    /// <param name="selector">Only those whose labels match; null for all.</param>
    public IReadOnlyList<V1Pod> Pods(string? selector = null) => List<V1Pod>(selector);

    /// <summary>Sets how many pods a ReplicaSet, a ReplicationController or a Deployment shall have.</summary>
    /// <exception cref="ArgumentException"><typeparamref name="T"/> has no replicas.</exception>
    public Task<T> Scale<T>(string name, int replicas)
        where T : class, IKubernetesObject<V1ObjectMeta> =>
        Change<T>(name, it => (T)Manifests.WithReplicas(it, replicas));

    /// <summary>Sets a label, or removes it when the value is null.</summary>
    /// <exception cref="ApiException">404 when there is no such object, 422 when the label is not valid.</exception>
    public Task<T> Label<T>(string name, string key, string? value)
        where T : class, IKubernetesObject<V1ObjectMeta> =>
        Change<T>(
            name,
            it => Manifests.With(it, it.Metadata with { Labels = Manifests.With(it.Metadata.Labels, key, value) })
        );

    /// <summary>Sets an annotation, or removes it when the value is null.</summary>
    /// <exception cref="ApiException">404 when there is no such object, 422 when it is not valid.</exception>
    public Task<T> Annotate<T>(string name, string key, string? value)
        where T : class, IKubernetesObject<V1ObjectMeta> =>
        Change<T>(
            name,
            it =>
                Manifests.With(
                    it,
                    it.Metadata with
                    {
                        Annotations = Manifests.With(it.Metadata.Annotations, key, value),
                    }
                )
        );

    /// <summary>What <c>kubectl</c> would print, for <c>get</c> and a short <c>describe</c>.</summary>
    /// <param name="line">For example <c>get pods -o wide</c>; a leading <c>kubectl</c> is allowed.</param>
    /// <exception cref="NotebookException">The line cannot be understood; the message says what can.</exception>
    public View Kubectl(string line) => KubectlCommand.Run(this, line);

    /// <summary>The lives of the pods as a chart.</summary>
    /// <param name="from">The left edge; null for the first pod's creation.</param>
    /// <param name="selector">Only pods created with labels that match; null for all.</param>
    /// <param name="title">Above the chart.</param>
    public TimelineView Timeline(
        DateTimeOffset? from = null,
        string? selector = null,
        string title = "Pods over time"
    )
    {
        var wanted = Selectors.LabelSelector.Parse(selector ?? "");
        return new(TimelineBuilder.Build(title, Changes, from, Now, pod => wanted.Matches(pod.Metadata.Labels)));
    }

    /// <summary>The counts of a ReplicaSet, a ReplicationController or a Deployment as a chart.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="from">The left edge; null for its creation.</param>
    /// <param name="title">Above the chart; null for the name.</param>
    public StepView Replicas<T>(string name, DateTimeOffset? from = null, string? title = null) =>
        new(ReplicaCounts.Build(title ?? $"Replicas of {name}", Changes, new(Namespace, name), typeof(T), from, Now));

    /// <summary>How many pods of a Job were at work, had succeeded and had failed, as a chart.</summary>
    /// <param name="job">Its name.</param>
    /// <param name="from">The left edge; null for its creation.</param>
    /// <param name="title">Above the chart; null for the name.</param>
    public StepView Progress(string job, DateTimeOffset? from = null, string? title = null) =>
        new(JobCounts.OfJob(title ?? $"Pods of {job}", Changes, new(Namespace, job), from, Now));

    /// <summary>How many Jobs of a CronJob were at work, and how many had ended well, as a chart by the hour.</summary>
    /// <param name="cronJob">Its name.</param>
    /// <param name="from">The left edge; null for its creation.</param>
    /// <param name="title">Above the chart; null for the name.</param>
    public StepView AtWork(string cronJob, DateTimeOffset? from = null, string? title = null) =>
        new(JobCounts.OfCronJob(title ?? $"Jobs of {cronJob}", Changes, new(Namespace, cronJob), from, Now));
    /// <summary>The numbers of a DaemonSet as a chart; each counts nodes.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="from">The left edge; null for its creation.</param>
    /// <param name="title">Above the chart; null for the name.</param>
    public StepView NodeCounts(string name, DateTimeOffset? from = null, string? title = null) =>
        new(DaemonCounts.Build(title ?? $"Nodes of {name}", Changes, new(Namespace, name), from, Now));

    /// <summary>Who owns whom among the workloads and pods of the namespace.</summary>
    public OwnerView Owners() =>
        new(
            OwnerTree.Of([
                .. List<V1Deployment>(),
                .. List<V1ReplicaSet>(),
                .. List<V1ReplicationController>(),
                .. List<V1DaemonSet>(),
                .. List<V1Pod>(),
            ])
        );

    /// <summary>Starts a ReplicaSet controller of your own in a live cluster, beside the cluster's.</summary>
    /// <param name="planner">Decides; for example <c>Kata.ReplicaSetController().Value</c>.</param>
    /// <returns>The sets that it keeps; it runs until it is disposed or the notebook ends.</returns>
    /// <exception cref="NotebookException">The cluster is the embedded one, which takes the planner as a
    /// part.</exception>
    public abstract Task<LiveReplicaSets> Run(ReplicaSetPlanner planner);

    /// <summary>One sentence that says which cluster this is.</summary>
    public abstract string Describe();

    View IHasView.ToView() => new ClusterView(this);
}
