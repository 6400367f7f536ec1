using System.Collections.Immutable;
using k8s.Models;

namespace KubeKatas.Objects;

/// <summary>What a kubelet says of a node that is well.</summary>
/// <remarks>Pure. Source: kubernetes v1.36.2, pkg/kubelet/nodestatus/setters.go.</remarks>
public static class NodeConditions
{
    /// <summary>The reason of a Ready condition that is true.</summary>
    public const string ReadyReason = "KubeletReady";

    /// <summary>The message of a Ready condition that is true.</summary>
    public const string ReadyMessage = "kubelet is posting ready status";

    private static readonly ImmutableArray<(string Type, string Status, string Reason, string Message)> Rows =
    [
        ("MemoryPressure", "False", "KubeletHasSufficientMemory", "kubelet has sufficient memory available"),
        ("DiskPressure", "False", "KubeletHasNoDiskPressure", "kubelet has no disk pressure"),
        ("PIDPressure", "False", "KubeletHasSufficientPID", "kubelet has sufficient PID available"),
        ("Ready", "True", ReadyReason, ReadyMessage),
    ];

    /// <summary>The conditions that say of a shortage that there is none: memory, disk, process ids.</summary>
    /// <param name="now">Since when.</param>
    public static IReadOnlyList<V1NodeCondition> NoShortage(DateTimeOffset now) =>
        [.. Rows.Where(row => row.Type != "Ready").Select(row => Of(row.Type, now)!)];

    /// <summary>All four: short of nothing, and ready.</summary>
    /// <param name="now">Since when.</param>
    public static IReadOnlyList<V1NodeCondition> Well(DateTimeOffset now) => [.. Rows.Select(row => Of(row.Type, now)!)];

    /// <summary>The condition as it is when the node is well; null for a type that a kubelet says nothing of.</summary>
    /// <param name="type">For example <c>Ready</c>.</param>
    /// <param name="now">Since when.</param>
    public static V1NodeCondition? Of(string type, DateTimeOffset now)
    {
        var row = Rows.FirstOrDefault(one => one.Type == type);
        return row.Type is null ? null : new()
        {
            Type = type,
            Status = row.Status,
            Reason = row.Reason,
            Message = row.Message,
            LastHeartbeatTime = now.UtcDateTime,
            LastTransitionTime = now.UtcDateTime,
        };
    }
}
