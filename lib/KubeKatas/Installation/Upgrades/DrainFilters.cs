using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Installation.Upgrades;

/// <summary>What a drain does with a pod.</summary>
public enum DrainVerdict
{
    /// <summary>It is asked to go.</summary>
    Evict,

    /// <summary>It stays, and nobody minds.</summary>
    Leave,

    /// <summary>It stays, and the whole drain is refused because of it.</summary>
    Refuse,
}

/// <summary>What a drain does with a pod, and what it says of it.</summary>
/// <param name="Verdict">What is done.</param>
/// <param name="Message">A warning or an error; null when there is nothing to say.</param>
public sealed record DrainDecision(DrainVerdict Verdict, string? Message = null)
{
    /// <summary>The verdict, and the message behind a colon.</summary>
    public override string ToString() => Message is null ? $"{Verdict}" : $"{Verdict}: {Message}";
}

/// <summary>The flags of <c>kubectl drain</c>; none is set unless told.</summary>
/// <param name="Force"><c>--force</c>: pods that nobody will make again go as well.</param>
/// <param name="IgnoreDaemonSets"><c>--ignore-daemonsets</c>: daemons stay, and that is all right.</param>
/// <param name="DeleteEmptyDirData"><c>--delete-emptydir-data</c>: pods that keep data on the node go, and the data
/// with them.</param>
public sealed record DrainOptions(bool Force = false, bool IgnoreDaemonSets = false, bool DeleteEmptyDirData = false)
{
    /// <summary>The two flags with which upgrades usually drain.</summary>
    public static DrainOptions Usual { get; } = new(IgnoreDaemonSets: true, DeleteEmptyDirData: true);
}

/// <summary>Decides what a drain does with a pod.</summary>
/// <param name="pod">A pod of the node.</param>
/// <param name="options">The flags.</param>
/// <param name="daemonSetExists">True when the DaemonSet is there that the pod names as its controller.</param>
public delegate DrainDecision DrainRule(V1Pod pod, DrainOptions options, bool daemonSetExists);

/// <summary>The filters of <c>kubectl drain</c>, in their order.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, staging/src/k8s.io/kubectl/pkg/drain/filters.go. The first filter that keeps the pod
/// decides; a warning is kept only from the last filter, as there. Left out: <c>--skip-wait-for-delete-timeout</c>.
/// </remarks>
public static class DrainFilters
{
    /// <summary>About a daemon's pod without the flag.</summary>
    public const string DaemonSetError = "DaemonSet-managed Pods (use --ignore-daemonsets to ignore)";

    /// <summary>About a daemon's pod with the flag.</summary>
    public const string DaemonSetWarning = "ignoring DaemonSet-managed Pods";

    /// <summary>About a pod with an emptyDir without the flag.</summary>
    public const string LocalStorageError = "Pods with local storage (use --delete-emptydir-data to override)";

    /// <summary>About a pod without a controller without the flag.</summary>
    public const string UnmanagedError = "cannot delete Pods that declare no controller (use --force to override)";

    /// <summary>About a pod without a controller with the flag.</summary>
    public const string UnmanagedWarning = "deleting Pods that declare no controller";

    private const string MirrorAnnotation = "kubernetes.io/config.mirror";

    /// <inheritdoc cref="DrainRule"/>
    public static DrainDecision Decide(V1Pod pod, DrainOptions options, bool daemonSetExists)
    {
        ArgumentNullException.ThrowIfNull(options);
        return OfDaemon(pod, options, daemonSetExists) ?? OfMirror(pod) ?? OfLocalStorage(pod, options)
            ?? OfUnmanaged(pod, options);
    }

    /// <summary>Null lets the next filter decide.</summary>
    private static DrainDecision? OfDaemon(V1Pod pod, DrainOptions options, bool daemonSetExists)
    {
        if (pod.IsFinished() || pod.ControllerOf() is not { Kind: "DaemonSet" } owner)
        {
            return null;
        }

        if (!daemonSetExists)
        {
            return options.Force ? null : new(DrainVerdict.Refuse, $"daemonsets.apps \"{owner.Name}\" not found");
        }

        return options.IgnoreDaemonSets
            ? new(DrainVerdict.Leave, DaemonSetWarning)
            : new(DrainVerdict.Refuse, DaemonSetError);
    }

    /// <summary>A static pod's image in the API: the kubelet has it from a file, and would go on.</summary>
    private static DrainDecision? OfMirror(V1Pod pod) =>
        pod.Metadata.Annotations?.ContainsKey(MirrorAnnotation) == true ? new(DrainVerdict.Leave) : null;

    private static DrainDecision? OfLocalStorage(V1Pod pod, DrainOptions options) =>
        !options.DeleteEmptyDirData && !pod.IsFinished()
        && pod.Spec.Volumes?.Any(volume => volume.EmptyDir is not null) == true
            ? new(DrainVerdict.Refuse, LocalStorageError)
            : null;

    private static DrainDecision OfUnmanaged(V1Pod pod, DrainOptions options) =>
        pod.IsFinished() || pod.ControllerOf() is not null ? new(DrainVerdict.Evict)
        : options.Force ? new(DrainVerdict.Evict, UnmanagedWarning)
        : new(DrainVerdict.Refuse, UnmanagedError);
}
