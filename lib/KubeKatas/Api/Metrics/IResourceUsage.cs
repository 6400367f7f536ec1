using k8s.Models;

namespace KubeKatas.Api.Metrics;

/// <summary>Whoever runs containers and knows what they use.</summary>
public interface IResourceUsage
{
    /// <summary>What the running containers of a pod use; null while nobody has measured it yet.</summary>
    IReadOnlyList<ContainerUsage>? Of(V1Pod pod);

    /// <summary>Over how long use is measured: 15 s unless told otherwise.</summary>
    TimeSpan Window => TimeSpan.FromSeconds(15);

    /// <summary>What a node uses in all; null when it does not answer.</summary>
    ContainerUsage? Of(V1Node node);
}

/// <summary>What a container, or a whole machine, uses.</summary>
/// <param name="Name">Its name.</param>
/// <param name="NanoCores">Processor time, in billionths of a core.</param>
/// <param name="Bytes">Memory.</param>
public readonly record struct ContainerUsage(string Name, long NanoCores, long Bytes);
