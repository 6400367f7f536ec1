using System.Text.Json.Nodes;
using k8s.Models;
using KubeKatas;
using KubeKatas.Api;

namespace GoldenReplay.Controllers;

/// <summary>The nodes of the recordings and their leases.</summary>
internal static class PlayedNodes
{
    private static readonly RequestContext Writer = new("fake-kubelet");
    private static readonly TimeSpan RenewPeriod = TimeSpan.FromSeconds(10);

    /// <summary>The nodes that are there from the beginning.</summary>
    /// <param name="recording">What is played.</param>
    /// <param name="since">When they joined.</param>
    public static IEnumerable<V1Node> Of(Recording recording, DateTimeOffset since) =>
        recording.HasSharedNodes
            ? Enumerable.Range(0, 5).Select(number => Node($"node-{number}", "32", "256Gi", "400", null, number, since))
            : recording.Nodes!.AsArray().Select((row, number) => Listed(row, number, since));

    /// <summary>Adds a node as the cluster does, with its own facts.</summary>
    public static void Join(Cluster cluster, V1Node node) => cluster.AddNode(node.Metadata.Name, _ => node);

    /// <summary>Stops a node's kubelet, or lets it go on; the recorder told its kubelets by an annotation.</summary>
    public static void Stop(Cluster cluster, FakeKubelet kubelet, string node, bool stop)
    {
        var text = stop ? "true" : "false";
        cluster.Change<V1Node>(node, found => found with
        {
            Metadata = found.Metadata with
            {
                Annotations = new Dictionary<string, string>(
                    found.Metadata.Annotations ?? new Dictionary<string, string>()) { ["fake/stopped"] = text },
            },
        });
        if (stop)
        {
            kubelet.StoppedNodes.Add(node);
        }
        else
        {
            kubelet.StoppedNodes.Remove(node);
        }
    }

    /// <summary>Renews the node's lease every 10 s for as long as its kubelet runs and the node is there.</summary>
    public static void KeepAlive(Cluster cluster, string node, FakeKubelet kubelet)
    {
        if (!kubelet.StoppedNodes.Contains(node) && cluster.Api.Find<V1Node>(new("", node)) is not null)
        {
            Renew(cluster, node);
        }

        cluster.Clock.AfterInBackground(RenewPeriod, () => KeepAlive(cluster, node, kubelet));
    }

    private static void Renew(Cluster cluster, string node)
    {
        var now = cluster.Clock.Now.UtcDateTime;
        if (cluster.Api.Find<V1Lease>(new("kube-node-lease", node)) is not null)
        {
            cluster.Api.Patch<V1Lease>(
                new("kube-node-lease", node),
                found => found with { Spec = found.Spec with { RenewTime = now } },
                Writer
            );
            return;
        }

        cluster.Api.Create(
            new V1Lease
            {
                Metadata = new V1ObjectMeta { Name = node, NamespaceProperty = "kube-node-lease" },
                Spec = new V1LeaseSpec
                {
                    HolderIdentity = node,
                    LeaseDurationSeconds = 40,
                    RenewTime = now,
                },
            },
            Writer
        );
    }

    private static V1Node Listed(JsonNode? row, int number, DateTimeOffset since) =>
        Node(
            (string)row!["name"]!,
            (string?)row["cpu"] ?? "4",
            (string?)row["mem"] ?? "8Gi",
            (string?)row["pods"] ?? "110",
            row.AsObject(),
            number,
            since
        );

    private static V1Node Node(
        string name, string cpu, string memory, string pods, JsonObject? row, int number, DateTimeOffset since)
    {
        var capacity = new Dictionary<string, ResourceQuantity>
        {
            ["cpu"] = new(cpu),
            ["memory"] = new(memory),
            ["pods"] = new(pods),
            ["ephemeral-storage"] = new("1Ti"),
        };
        return new()
        {
            Metadata = new V1ObjectMeta
            {
                Name = name,
                Labels = Labels(name, row),
                Annotations = new Dictionary<string, string> { ["node.alpha.kubernetes.io/ttl"] = "0" },
            },
            Spec = new V1NodeSpec
            {
                Taints = row?["taints"] is JsonArray taints
                    ? [.. taints.Select(taint => k8s.KubernetesJson.Deserialize<V1Taint>(taint!.ToJsonString()))]
                    : null,
                Unschedulable = (bool?)row?["unschedulable"],
            },
            Status = new V1NodeStatus
            {
                Capacity = capacity,
                Allocatable = capacity,
                Conditions = [.. Conditions((bool?)row?["ready"] ?? true, since)],
                Addresses =
                [
                    new() { Type = "InternalIP", Address = $"192.168.7.{number + 2}" },
                    new() { Type = "Hostname", Address = name },
                ],
                DaemonEndpoints = new() { KubeletEndpoint = new() },
            },
        };
    }

    private static Dictionary<string, string> Labels(string name, JsonObject? row)
    {
        var labels = new Dictionary<string, string>
        {
            ["beta.kubernetes.io/arch"] = "amd64",
            ["beta.kubernetes.io/os"] = "linux",
            ["kubernetes.io/arch"] = "amd64",
            ["kubernetes.io/hostname"] = name,
            ["kubernetes.io/os"] = "linux",
        };
        foreach (var (key, value) in row?["labels"] as JsonObject ?? [])
        {
            labels[key] = (string)value!;
        }

        return labels;
    }

    private static IEnumerable<V1NodeCondition> Conditions(bool isReady, DateTimeOffset since) =>
        new[] { "MemoryPressure", "DiskPressure", "PIDPressure", "Ready" }.Select(type => new V1NodeCondition
        {
            Type = type,
            Status = type == "Ready" && isReady ? "True" : "False",
            Reason = type == "Ready" ? "KubeletReady" : "KubeletHasSufficient",
            Message = type == "Ready" ? "kubelet is posting ready status" : "ok",
            LastTransitionTime = since.UtcDateTime,
        });
}
