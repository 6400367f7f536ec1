using System.Collections.Immutable;

namespace KubeKatas.Nodes;

/// <summary>What the kubelet can do about a pod.</summary>
public enum PodActionKind
{
    /// <summary>Make the sandbox.</summary>
    CreateSandbox,

    /// <summary>Start a container for the first time.</summary>
    Start,

    /// <summary>Start a container again, at once or after its back-off.</summary>
    Restart,

    /// <summary>Stop what still runs and write down how it all ended.</summary>
    Finish,
}

/// <summary>One thing that the kubelet does about a pod.</summary>
/// <param name="Kind">What.</param>
/// <param name="Container">To which container; null for the pod as a whole.</param>
public readonly record struct PodAction(PodActionKind Kind, string? Container = null)
{
    /// <summary>For example <c>start app</c>.</summary>
    public override string ToString() => Kind switch
    {
        PodActionKind.CreateSandbox => "create the sandbox",
        PodActionKind.Start => "start " + Container,
        PodActionKind.Restart => "restart " + Container,
        _ => "finish",
    };
}

/// <summary>What the kubelet does about a pod in one pass.</summary>
/// <param name="Actions">In this order.</param>
public sealed record PodPlan(ImmutableArray<PodAction> Actions)
{
    /// <summary>Nothing to do until something happens.</summary>
    public static PodPlan Nothing { get; } = new([]);

    /// <summary>Make the sandbox, and nothing else.</summary>
    public static PodPlan CreateSandbox { get; } = new([new(PodActionKind.CreateSandbox)]);

    /// <summary>Bring the pod to its end.</summary>
    public static PodPlan Finish { get; } = new([new(PodActionKind.Finish)]);

    /// <summary>One action a line, or <c>nothing</c>.</summary>
    public override string ToString() => Actions.IsEmpty ? "nothing" : string.Join('\n', Actions);
}
