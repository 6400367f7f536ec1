using System.Globalization;
using k8s;
using k8s.Models;
using KubeKatas.Api;
using KubeKatas.Controllers.ReplicaSets;
using KubeKatas.Nodes.Commands;
using KubeKatas.Notebooks.Commands;
using KubeKatas.Notebooks.Lists;
using KubeKatas.Notebooks.LiveClusters;
using KubeKatas.Objects;
using KubeKatas.Storage;

namespace KubeKatas.Notebooks.Clusters;

/// <summary>A notebook's cluster inside the process: virtual time, the same story at every run.</summary>
internal sealed class EmbeddedNotebookCluster(Cluster cluster) : NotebookCluster
{
    private static readonly TimeSpan DefaultLimit = TimeSpan.FromMinutes(2);

    public override IKubernetes Client => cluster.Client;

    public override string Namespace => Cluster.DefaultNamespace;

    public override bool IsLive => false;

    public override DateTimeOffset Now => cluster.Clock.Now;

    public override IReadOnlyList<Change> Changes => cluster.History.Changes;

    public override Cluster Simulated => cluster;

    public override Task<TableView> Apply(params IKubernetesObject<V1ObjectMeta>[] objects) =>
        Task.FromResult(AppliedView.Of(cluster.Apply([.. objects.Select(it => Manifests.In(Namespace, it))])));

    public override T? Find<T>(string name)
        where T : class => cluster.Find<T>(name, Namespace);

    public override IReadOnlyList<T> List<T>(string? selector = null) => 
        cluster.List<T>(Scheme.Of<T>().Namespaced ? Namespace : null, selector);

    public override Task<T> Change<T>(string name, Func<T, T> change) =>
        Task.FromResult(cluster.Change(name, change, Namespace));

    public override Task<T> ChangeStatus<T>(string name, Func<T, T> change) =>
        Task.FromResult(
            cluster.Api.Patch(new ObjectKey(Namespace, name), change, new RequestContext("kubectl"), "status")
        );

    public override Task Delete<T>(string name, string propagation = "Background")
    {
        cluster.Delete<T>(name, Namespace, new V1DeleteOptions { PropagationPolicy = propagation });
        return Task.CompletedTask;
    }

    public override Task WaitUntil(Func<bool> condition, TimeSpan? limit = null)
    {
        var most = limit ?? DefaultLimit;
        return cluster.RunUntil(condition, most) ? Task.CompletedTask : throw Waits.Unmet(most);
    }

    public override Task Advance(TimeSpan time)
    {
        cluster.Advance(time);
        return Task.CompletedTask;
    }

    public override Task<CommandView> Exec(string pod, string container, params string[] command)
    {
        var found = cluster.Get<V1Pod>(pod, Namespace);
        var (chosen, status) = (
            (found.Spec.InitContainers ?? []).Concat(found.Spec.Containers).FirstOrDefault(it => it.Name == container),
            (found.Status.InitContainerStatuses ?? []).Concat(found.Status.ContainerStatuses ?? [])
                .FirstOrDefault(it => it.Name == container));
        if (chosen is null || status?.State?.Running is null || cluster.Kubelets is not { } kubelets)
        {
            throw new NotebookException($"Container {container} of pod {pod} does not run.");
        }

        var outcome = new ContainerShell(kubelets.Surroundings(found, chosen)).Run(command);
        if (outcome.EndsContainerWith is { } code)
        {
            cluster.Faults.CrashContainer(pod, Namespace, container, code);
        }

        cluster.Advance(outcome.IsEndless ? TimeSpan.Zero : outcome.Took);
        return Task.FromResult(new CommandView(outcome.Output + outcome.Error, outcome.Code));
    }

    public override Task<LiveReplicaSets> Run(ReplicaSetPlanner planner) =>
        throw new NotebookException(
            "In the embedded cluster your planner stands where the built-in one stood, from the start: "
                + "await Notebook.Cluster(parts: built => built with { ReplicaSets = planner })."
        );

    public override string Describe() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"Embedded cluster in this process: {cluster.List<V1Node>().Count} nodes, seed {cluster.Seed}, "
                + $"virtual time."
        );

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
