namespace KubeKatas.Installation.Joining;

/// <summary>What a kubelet has learnt from its container runtime.</summary>
public sealed record KubeletFacts
{
    /// <summary>The runtime's words as long as no network plug-in has left its configuration.</summary>
    public const string NoPlugin = "container runtime network not ready: NetworkReady=false "
        + "reason:NetworkPluginNotReady message:Network plugin returns error: cni plugin not initialized";

    /// <summary>What is wrong with the runtime, for example <c>container runtime is down</c>; null when it is
    /// well.</summary>
    public string? RuntimeError { get; init; }

    /// <summary>What is wrong with the pods' network; null when there is one. <see cref="NoPlugin"/> by
    /// default.</summary>
    public string? NetworkError { get; init; } = NoPlugin;
}
