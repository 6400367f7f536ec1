using k8s.Models;
using KubeKatas;
using KubeKatas.Objects;

namespace Benchmarks;

/// <summary>What the large figures play.</summary>
internal static class Stories
{
    private static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    /// <summary>Nodes that are there and do nothing yet.</summary>
    /// <remarks>They are large enough for 250 pods each; no history is kept.</remarks>
    public static Cluster Nodes(int nodes) => Cluster.Start(nodes: nodes, options: new ClusterOptions
    {
        KeepsHistory = false,
        NodeCapacity = new Dictionary<string, string> { ["cpu"] = "64", ["memory"] = "256Gi", ["pods"] = "250" },
    });

    /// <summary>Deploys until every pod is Ready.</summary>
    /// <param name="cluster">Where.</param>
    /// <param name="pods">How many in all.</param>
    /// <param name="sets">The Deployments they are spread over.</param>
    public static void Deploy(Cluster cluster, int pods, int sets = 1)
    {
        using var ready = new ReadyPods(cluster, _ => true);
        for (var i = 0; i < sets; i++)
        {
            cluster.Apply(Web($"web-{i}", pods / sets));
        }

        Await(cluster, () => ready.Count >= pods, pods);
    }

    /// <summary>What <c>kubectl rollout restart</c> does, until every pod is a new one and Ready and no old one is left.</summary>
    public static void Restart(Cluster cluster, int pods)
    {
        const string Annotation = "kubectl.kubernetes.io/restartedAt";
        using var ready = new ReadyPods(cluster, pod => pod.Metadata.Annotations?.ContainsKey(Annotation) == true);
        cluster.Change<V1Deployment>("web-0", found => found with
        {
            Spec = found.Spec with { Template = Annotated(found.Spec.Template, Annotation) },
        });
        Await(cluster, () => ready.Count >= pods && cluster.Store.Of(Scheme.Of<V1Pod>()).Count == pods, pods);
    }

    private static V1PodTemplateSpec Annotated(V1PodTemplateSpec template, string annotation) => template with
    {
        Metadata = template.Metadata with
        {
            Annotations = new Dictionary<string, string> { [annotation] = "2026-01-01T00:00:00Z" },
        },
    };

    private static void Await(Cluster cluster, Func<bool> condition, int pods)
    {
        if (!cluster.RunUntil(condition, Patience))
        {
            throw new InvalidOperationException($"the {pods} pods did not become Ready within {Patience}");
        }
    }

    private static V1Deployment Web(string name, int replicas)
    {
        var labels = new Dictionary<string, string> { ["app"] = name };
        return new()
        {
            Metadata = new V1ObjectMeta { Name = name },
            Spec = new V1DeploymentSpec
            {
                Replicas = replicas,
                Selector = new V1LabelSelector { MatchLabels = labels },
                Template = new V1PodTemplateSpec
                {
                    Metadata = new V1ObjectMeta { Labels = labels },
                    Spec = new V1PodSpec { Containers = [new V1Container { Name = "c", Image = "app:1" }] },
                },
            },
        };
    }

    /// <summary>Counts pods as they become Ready.</summary>
    private sealed class ReadyPods : IDisposable
    {
        private readonly IDisposable _subscription;

        public ReadyPods(Cluster cluster, Func<V1Pod, bool> counts) =>
            _subscription = cluster.Api.Store.Subscribe(Scheme.Of<V1Pod>(), change =>
            {
                if (change.After is V1Pod after && after.IsReady() && (change.Before as V1Pod)?.IsReady() != true
                    && counts(after))
                {
                    Count++;
                }
            });

        public int Count { get; private set; }

        public void Dispose() => _subscription.Dispose();
    }
}
