using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Notebooks.Histories;

/// <summary>What a pod is doing, as finely as a chart can tell it.</summary>
public enum PodState
{
    /// <summary>No node yet.</summary>
    Unscheduled,

    /// <summary>Bound to a node; images are pulled and containers start.</summary>
    Starting,

    /// <summary>Running, but not ready.</summary>
    Running,

    /// <summary>Running and ready.</summary>
    Ready,

    /// <summary>Asked to stop; its grace period runs.</summary>
    Terminating,

    /// <summary>Finished with success.</summary>
    Succeeded,

    /// <summary>Finished with failure.</summary>
    Failed,

    /// <summary>Its node says nothing any more.</summary>
    Unknown,
}

/// <summary>How each state is read off a pod, named and drawn.</summary>
internal static class PodStates
{
    /// <summary>Colours of middle brightness: they stand out on white and on black.</summary>
    private static readonly (string Words, string Colour, char Letter)[] Looks =
    [
        ("no node yet", "#d4a72c", '?'),
        ("starting", "#8a94a6", '-'),
        ("running, not ready", "#4a90d9", '='),
        ("ready", "#2da562", '#'),
        ("terminating", "#b07cd8", 'x'),
        ("succeeded", "#3aa6a6", 's'),
        ("failed", "#d9534f", 'F'),
        ("unknown", "#e08a3c", 'u'),
    ];

    public static PodState Of(V1Pod pod) =>
        (pod.Status?.Phase, pod) switch
        {
            ("Succeeded", _) => PodState.Succeeded,
            ("Failed", _) => PodState.Failed,
            (_, { Metadata.DeletionTimestamp: not null }) => PodState.Terminating,
            ("Unknown", _) => PodState.Unknown,
            ("Running", _) => pod.IsReady() ? PodState.Ready : PodState.Running,
            (_, { Spec.NodeName: { Length: > 0 } }) => PodState.Starting,
            _ => PodState.Unscheduled,
        };

    public static string Words(this PodState state) => Looks[(int)state].Words;

    public static string Colour(this PodState state) => Looks[(int)state].Colour;

    public static char Letter(this PodState state) => Looks[(int)state].Letter;
}
