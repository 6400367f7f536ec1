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

    /// <summary>A DaemonSet of the same make as <see cref="ReplicaSet"/>, with a rolling update.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="image">The container's image.</param>
    /// <param name="maxUnavailable">A number of nodes, or a percentage such as <c>10%</c>.</param>
    /// <param name="maxSurge">Likewise; one of the two must be <c>0</c>.</param>
    public static V1DaemonSet DaemonSet(
        string name, string image = "nginx:1.29", string maxUnavailable = "1", string maxSurge = "0") =>
        new()
        {
            ApiVersion = "apps/v1",
            Kind = "DaemonSet",
            Metadata = new() { Name = name },
            Spec = new()
            {
                Selector = new() { MatchLabels = Labels(name) },
                Template = Pods(name, image),
                UpdateStrategy = new()
                {
                    Type = "RollingUpdate",
                    RollingUpdate = new() { MaxUnavailable = maxUnavailable, MaxSurge = maxSurge },
                },
            },
        };

    /// <summary>The DaemonSet with another image in its first container: a new version.</summary>
    public static V1DaemonSet WithImage(V1DaemonSet set, string image)
    {
        ArgumentNullException.ThrowIfNull(set);
        var spec = set.Spec.Template.Spec;
        var first = spec.Containers[0] with { Image = image };
        var changed = spec with { Containers = [first, .. spec.Containers.Skip(1)] };
        return set with { Spec = set.Spec with { Template = set.Spec.Template with { Spec = changed } } };
    }

    private static V1PodTemplateSpec Pods(string name, string image) =>
        new()
        {
            Metadata = new() { Labels = Labels(name) },
            Spec = new() { Containers = [new() { Name = "app", Image = image }] },
        };

    private static Dictionary<string, string> Labels(string name) => new() { ["app"] = name };
}
