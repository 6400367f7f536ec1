using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using KubeKatas;
using KubeKatas.Objects;

namespace GoldenReplay.Controllers;

/// <summary>The kubectl commands of the recordings that change something; what the others print is kubectl's own
/// business.</summary>
internal static class KubectlCalls
{
    private const string Revision = "deployment.kubernetes.io/revision";

    public static void Do(Cluster cluster, string[] words)
    {
        switch (words)
        {
            case ["rollout", "undo", ['d', 'e', 'p', 'l', 'o', 'y', '/', .. var name], .. var options]:
                Undo(cluster, name, options);
                break;
            case ["rollout", "undo", ['s', 't', 's', '/', .. var name]]:
                Undo(cluster, "StatefulSet", name);
                break;
            case ["rollout", "undo", ['d', 's', '/', .. var name]]:
                Undo(cluster, "DaemonSet", name);
                break;
            case [
                "create",
                "job",
                var name,
                ['-', '-', 'f', 'r', 'o', 'm', '=', 'c', 'r', 'o', 'n', 'j', 'o', 'b', '/', .. var from],
            ]:
                CreateJob(cluster, name, cluster.Get<V1CronJob>(from, Recording.Namespace));
                break;
            case ["cordon" or "uncordon", var node]:
                Cordon(cluster, node, words[0] == "cordon");
                break;
            case ["drain", var node, .. var flags]:
                DrainCalls.Drain(cluster, node, flags);
                break;
            case ["delete", "pod", "--wait=false", "--field-selector", var field]:
                DeletePods(cluster, field);
                break;
            case ["delete", "endpointslices", "--all"]:
                foreach (var slice in cluster.List<V1EndpointSlice>(Recording.Namespace))
                {
                    cluster.Delete<V1EndpointSlice>(slice.Metadata.Name, Recording.Namespace);
                }

                break;
        }
    }

    /// <param name="cluster">Where the pods are.</param>
    /// <param name="field">For example <c>spec.nodeName=n1</c>.</param>
    private static void DeletePods(Cluster cluster, string field)
    {
        var pods = cluster.List<V1Pod>(Recording.Namespace).Where(pod => field == $"spec.nodeName={pod.Spec.NodeName}");
        foreach (var pod in pods.ToList())
        {
            cluster.Delete<V1Pod>(pod.Metadata.Name, Recording.Namespace);
        }
    }

    /// <summary>Cordons a node, or lets pods onto it again.</summary>
    public static void Cordon(Cluster cluster, string node, bool isCordoned) => cluster.Change<V1Node>(
        node,
        found => found with { Spec = found.Spec with { Unschedulable = isCordoned ? true : null } });

    private static void Undo(Cluster cluster, string name, string[] options)
    {
        var deployment = cluster.Get<V1Deployment>(name, Recording.Namespace);
        var sets = cluster
            .List<V1ReplicaSet>(Recording.Namespace)
            .Where(set => set.ControllerOf()?.Uid == deployment.Metadata.Uid)
            .OrderByDescending(set => int.Parse(set.Metadata.Annotations[Revision]))
            .ToArray();
        var wanted = options is [['-', '-', 't', 'o', '-', 'r', 'e', 'v', 'i', 's', 'i', 'o', 'n', '=', .. var number]]
            ? number
            : null;
        var target = wanted is null
            ? sets.ElementAtOrDefault(1)
            : sets.FirstOrDefault(set => set.Metadata.Annotations[Revision] == wanted);
        if (target is null)
        {
            return;
        }

        var labels = target.Spec.Template.Metadata.Labels.Where(pair => pair.Key != "pod-template-hash").ToDictionary();
        var metadata = target.Spec.Template.Metadata with { Labels = labels };
        cluster.Change<V1Deployment>(
            name,
            found =>
                found with
                {
                    Spec = found.Spec with { Template = target.Spec.Template with { Metadata = metadata } },
                },
            Recording.Namespace
        );
    }

    /// <summary>Puts back what the revision before the newest keeps.</summary>
    private static void Undo(Cluster cluster, string kind, string name)
    {
        var revision = cluster
            .List<V1ControllerRevision>(Recording.Namespace)
            .Where(one => one.ControllerOf() is { } owner && owner.Kind == kind && owner.Name == name)
            .OrderByDescending(one => one.Revision)
            .ElementAtOrDefault(1);
        if (revision is not null)
        {
            var data = JsonNode.Parse(KubernetesJson.Serialize(revision.Data))!;
            ApiCalls.Patch(cluster, ApiCalls.Resource(kind, null), name, data, "strategic");
        }
    }

    private static void CreateJob(Cluster cluster, string name, V1CronJob from) =>
        cluster.Apply(
            new V1Job
            {
                Metadata = new V1ObjectMeta
                {
                    Name = name,
                    NamespaceProperty = Recording.Namespace,
                    Annotations = new Dictionary<string, string> { ["cronjob.kubernetes.io/instantiate"] = "manual" },
                    OwnerReferences = [ObjectFacts.ControllerReference(from)],
                },
                Spec = from.Spec.JobTemplate.Spec,
            }
        );
}
