using System.Collections.Immutable;
using k8s.Models;

namespace KubeKatas.Nodes;

/// <summary>What a container is in a pod.</summary>
public enum ContainerRole
{
    /// <summary>Runs to its end before the next one starts.</summary>
    Init,

    /// <summary>An init container with <c>restartPolicy: Always</c>: it stays beside the main ones.</summary>
    Sidecar,

    /// <summary>One of <c>spec.containers</c>.</summary>
    Main,
}

/// <summary>Where a container is in its life.</summary>
public enum ContainerPhase
{
    /// <summary>It has not been started yet.</summary>
    Waiting,

    /// <summary>Its image is on the way.</summary>
    Starting,

    /// <summary>Its process runs.</summary>
    Running,

    /// <summary>Its process has ended, and nobody has looked at that yet.</summary>
    Terminated,

    /// <summary>Something went wrong, and it is tried again when its wait is over.</summary>
    BackingOff,
}

/// <summary>Where the pod's sandbox is: the network and the rest that its containers share.</summary>
public enum SandboxPhase
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>It is being made.</summary>
    Creating,

    /// <summary>Containers can be started in it.</summary>
    Ready,
}

/// <summary>What the kubelet sees of one container when it decides what to do.</summary>
/// <param name="Spec">The container as the pod asks for it.</param>
/// <param name="Role">What it is in the pod.</param>
/// <param name="Phase">Where it is in its life.</param>
/// <param name="ExitCode">How it ended; counts only when it is <see cref="ContainerPhase.Terminated"/>.</param>
/// <param name="IsStarted">True once it runs and its startup probe, if it has one, has succeeded.</param>
/// <param name="Restarts">How often it was started again.</param>
public readonly record struct ContainerView(
    V1Container Spec,
    ContainerRole Role,
    ContainerPhase Phase,
    int ExitCode = 0,
    bool IsStarted = false,
    int Restarts = 0
);

/// <summary>What the kubelet sees of one pod when it decides what to do.</summary>
/// <param name="Spec">What is asked for.</param>
/// <param name="Sandbox">Where its sandbox is.</param>
/// <param name="Containers">The init containers and sidecars, then the main ones, each in the order of the spec.</param>
public sealed record PodView(V1PodSpec Spec, SandboxPhase Sandbox, ImmutableArray<ContainerView> Containers);
