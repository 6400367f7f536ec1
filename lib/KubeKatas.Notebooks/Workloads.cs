using k8s.Models;

namespace KubeKatas.Notebooks;

/// <summary>The workloads that notebooks use again and again, so that cells need not repeat their manifests.</summary>
public static partial class Workloads
{
    /// <summary>A ReplicaSet whose pods have the label <c>app</c> with its name, and one container.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="replicas">How many pods.</param>
    /// <param name="image">The container's image.</param>
    public static V1ReplicaSet ReplicaSet(string name, int replicas, string image = "nginx:1.29") =>
        new()
        {
            ApiVersion = "apps/v1",
            Kind = "ReplicaSet",
            Metadata = new() { Name = name },
            Spec = new()
            {
                Replicas = replicas,
                Selector = new() { MatchLabels = Labels(name) },
                Template = Pods(name, image),
            },
        };

    /// <summary>A ReplicationController of the same make as <see cref="ReplicaSet"/>.</summary>
    /// <inheritdoc cref="ReplicaSet" path="/param"/>
    public static V1ReplicationController ReplicationController(
        string name,
        int replicas,
        string image = "nginx:1.29"
    ) =>
        new()
        {
            ApiVersion = "v1",
            Kind = "ReplicationController",
            Metadata = new() { Name = name },
            Spec = new()
            {
                Replicas = replicas,
                Selector = Labels(name),
                Template = Pods(name, image),
            },
        };

    private static V1PodTemplateSpec Pods(string name, string image) =>
        new()
        {
            Metadata = new() { Labels = Labels(name) },
            Spec = new() { Containers = [new() { Name = "app", Image = image }] },
        };

    private static Dictionary<string, string> Labels(string name) => new() { ["app"] = name };
}
