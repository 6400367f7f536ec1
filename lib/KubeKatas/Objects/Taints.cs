using System.Collections.Immutable;
using System.Globalization;
using k8s.Models;

namespace KubeKatas.Objects;

/// <summary>Taints keep pods off a node; tolerations let them on all the same.</summary>
/// <remarks>
/// Pure. Source: kubernetes v1.36.2, staging/src/k8s.io/api/core/v1/toleration.go and
/// staging/src/k8s.io/component-helpers/scheduling/corev1/helpers.go.
/// Left out: the operators Lt and Gt, which are behind a gate that is off.
/// </remarks>
public static class Taints
{
    /// <summary>The node's Ready condition is False.</summary>
    public const string NotReady = "node.kubernetes.io/not-ready";

    /// <summary>The node's Ready condition is Unknown: nothing is heard from it.</summary>
    public const string Unreachable = "node.kubernetes.io/unreachable";

    /// <summary>The node is cordoned.</summary>
    public const string Unschedulable = "node.kubernetes.io/unschedulable";

    /// <summary>The node is short of memory.</summary>
    public const string MemoryPressure = "node.kubernetes.io/memory-pressure";

    /// <summary>The node is short of disk space.</summary>
    public const string DiskPressure = "node.kubernetes.io/disk-pressure";

    /// <summary>The node is short of process ids.</summary>
    public const string PidPressure = "node.kubernetes.io/pid-pressure";

    /// <summary>The node's network is not set up.</summary>
    public const string NetworkUnavailable = "node.kubernetes.io/network-unavailable";

    /// <summary>No new pods.</summary>
    public const string NoSchedule = "NoSchedule";

    /// <summary>No new pods if it can be helped.</summary>
    public const string PreferNoSchedule = "PreferNoSchedule";

    /// <summary>No new pods, and those that are there have to leave.</summary>
    public const string NoExecute = "NoExecute";

    /// <summary>Which taint keeps new pods off a node with a condition: its type and status, and the taint's
    /// key.</summary>
    /// <remarks>Source: pkg/controller/nodelifecycle/node_lifecycle_controller.go,
    /// nodeConditionToTaintKeyStatusMap.</remarks>
    public static ImmutableArray<(string Condition, string Status, string Key)> OfConditions { get; } =
    [
        ("Ready", "False", NotReady),
        ("Ready", "Unknown", Unreachable),
        ("MemoryPressure", "True", MemoryPressure),
        ("DiskPressure", "True", DiskPressure),
        ("NetworkUnavailable", "True", NetworkUnavailable),
        ("PIDPressure", "True", PidPressure),
    ];

    /// <summary>True when the toleration puts up with the taint.</summary>
    /// <remarks>An empty effect tolerates every effect; an empty key with Exists tolerates every taint.</remarks>
    public static bool Tolerates(this V1Toleration toleration, V1Taint taint)
    {
        if (!string.IsNullOrEmpty(toleration.Effect) && toleration.Effect != taint.Effect)
        {
            return false;
        }

        if (!string.IsNullOrEmpty(toleration.Key) && toleration.Key != taint.Key)
        {
            return false;
        }

        return toleration.OperatorProperty switch
        {
            "Exists" => true,
            null or "" or "Equal" => (toleration.Value ?? "") == (taint.Value ?? ""),
            _ => false,
        };
    }

    /// <summary>True when one of the tolerations puts up with the taint; null is none.</summary>
    public static bool AreTolerated(V1Taint taint, IList<V1Toleration>? tolerations)
    {
        for (var i = 0; i < (tolerations?.Count ?? 0); i++)
        {
            if (tolerations![i].Tolerates(taint))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The first taint that keeps a pod with these tolerations from being placed; null when none
    /// does.</summary>
    /// <remarks>PreferNoSchedule keeps nobody out.</remarks>
    public static V1Taint? FirstUntolerated(IList<V1Taint>? taints, IList<V1Toleration>? tolerations)
    {
        for (var i = 0; i < (taints?.Count ?? 0); i++)
        {
            var taint = taints![i];
            if (taint.Effect is NoSchedule or NoExecute && !AreTolerated(taint, tolerations))
            {
                return taint;
            }
        }

        return null;
    }

    /// <summary>
    /// How long a pod may stay on a node with these NoExecute taints: zero when one is not tolerated, null when for
    /// ever,
    /// otherwise the shortest <c>tolerationSeconds</c> of the tolerations in use.
    /// </summary>
    /// <remarks>Source: pkg/controller/tainteviction/taint_eviction.go, getMinTolerationTime.</remarks>
    public static TimeSpan? StayOf(IEnumerable<V1Taint>? taints, IList<V1Toleration>? tolerations)
    {
        TimeSpan? shortest = null;
        foreach (var taint in (taints ?? []).Where(one => one.Effect == NoExecute))
        {
            var used = tolerations?.FirstOrDefault(one => one.Tolerates(taint));
            if (used is null)
            {
                return TimeSpan.Zero;
            }

            if (used.TolerationSeconds is { } seconds)
            {
                var stay = TimeSpan.FromSeconds(Math.Max(0, seconds));
                shortest = shortest is null || stay < shortest ? stay : shortest;
            }
        }

        return shortest;
    }

    /// <summary>The taint as kubectl prints it: <c>key=value:effect</c>, or <c>key:effect</c> without a
    /// value.</summary>
    public static string Print(V1Taint taint) => string.IsNullOrEmpty(taint.Value)
        ? string.Create(CultureInfo.InvariantCulture, $"{taint.Key}:{taint.Effect}")
        : string.Create(CultureInfo.InvariantCulture, $"{taint.Key}={taint.Value}:{taint.Effect}");
}
