using k8s.Models;
using KubeKatas.Installation.Upgrades;
using KubeKatas.Objects;

namespace KubeKatas.Katas.ClusterUpgrade;

/// <summary>A running cluster of old nodes: one machine of the control plane, workers, six replicas of
/// <c>web</c>.</summary>
/// <param name="parts">Puts the learner's pieces in.</param>
/// <param name="budget">The budget of <c>web</c>, for example <c>minAvailable: 5</c>; null for none.</param>
/// <param name="workers">How many workers.</param>
public sealed class UpgradeWorld(
    Func<ClusterParts, ClusterParts> parts, string? budget = "minAvailable: 5", int workers = 2)
{
    private static readonly V1Deployment Web = new()
    {
        Metadata = new() { Name = "web" },
        Spec = new() { Replicas = 6, Selector = Selector("web"), Template = Template("web") },
    };

    private static readonly V1DaemonSet Agent = new()
    {
        Metadata = new() { Name = "agent" },
        Spec = new() { Selector = Selector("agent"), Template = Template("agent") },
    };

    /// <summary>The cluster, with everything running.</summary>
    public Cluster Cluster { get; } = Running(parts, budget, workers);

    /// <summary>The upgrade that was begun last.</summary>
    public UpgradeRun? Run { get; private set; }

    /// <summary>Upgrades the nodes, and lets the time pass that it takes.</summary>
    /// <param name="stopAfter">Ends it in the middle; null lets it end by itself.</param>
    /// <param name="options">How; null for the defaults.</param>
    public UpgradeRun Upgrade(TimeSpan? stopAfter = null, UpgradeOptions? options = null)
    {
        Run = Cluster.Upgrade(Worlds.New, options ?? new() { Patience = TimeSpan.FromMinutes(2) });
        Cluster.RunUntil(() => Run.IsOver, stopAfter ?? TimeSpan.FromHours(1));
        Run.Stop();
        return Run;
    }

    /// <summary>The nodes as <c>name version</c>, with <c>cordoned</c> where it is so.</summary>
    public string Nodes => string.Join(", ", Cluster.List<V1Node>().Select(node =>
        $"{node.Metadata.Name} {node.Status.NodeInfo.KubeletVersion}"
        + (node.Spec.Unschedulable == true ? " cordoned" : "")));

    private static Cluster Running(Func<ClusterParts, ClusterParts> parts, string? budget, int workers)
    {
        var cluster = Cluster.Start(nodes: 0, parts: parts);
        cluster.AddNode("cp-1", node => WithKubelet(node) with
        {
            Metadata = node.Metadata with
            {
                Labels = new Dictionary<string, string>(node.Metadata.Labels)
                {
                    ["node-role.kubernetes.io/control-plane"] = "",
                },
            },
            Spec = node.Spec with
            {
                Taints = [new() { Key = "node-role.kubernetes.io/control-plane", Effect = "NoSchedule" }],
            },
        });
        foreach (var number in Enumerable.Range(1, workers))
        {
            cluster.AddNode($"worker-{number}", WithKubelet);
        }

        cluster.Apply(Web, Agent);
        if (budget?.Split(": ") is [var wish, var value])
        {
            cluster.Apply(new V1PodDisruptionBudget
            {
                Metadata = new() { Name = "web" },
                Spec = new()
                {
                    MinAvailable = wish == "minAvailable" ? (IntOrString)value : null,
                    MaxUnavailable = wish == "maxUnavailable" ? (IntOrString)value : null,
                    Selector = Selector("web"),
                },
            });
        }

        cluster.RunUntilQuiet();
        return cluster;
    }

    private static V1LabelSelector Selector(string app) => new() { MatchLabels = Labels(app) };

    private static V1PodTemplateSpec Template(string app) => new()
    {
        Metadata = new() { Labels = Labels(app) },
        Spec = new() { Containers = [new() { Name = "app", Image = $"{app}:1" }] },
    };

    private static Dictionary<string, string> Labels(string app) => new() { ["app"] = app };

    private static V1Node WithKubelet(V1Node node) => node with
    {
        Status = node.Status with { NodeInfo = node.Status.NodeInfo with { KubeletVersion = $"{Worlds.Old}" } },
    };
}
