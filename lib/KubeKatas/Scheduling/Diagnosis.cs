using System.Globalization;

namespace KubeKatas.Scheduling;

/// <summary>Why nodes will not do for a pod, node by node, and how the FailedScheduling event puts it.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/scheduler/framework/types.go, FitError.</remarks>
public sealed class Diagnosis(int nodeCount)
{
    /// <summary>How many nodes there are.</summary>
    public int NodeCount => nodeCount;

    /// <summary>The rejected nodes and why.</summary>
    public Dictionary<string, Rejection> Rejected { get; } = new(StringComparer.Ordinal);

    /// <summary>What is said of the nodes that were not even tested; null when they are not mentioned.</summary>
    public Rejection? OfTheRest { get; set; }

    /// <summary>Why no node could do at all; null when nodes were tested.</summary>
    public string? Hopeless { get; set; }

    /// <summary>The filters that rejected a node: what has to change before it is worth trying again.</summary>
    public HashSet<string> Plugins { get; } = new(StringComparer.Ordinal);

    /// <summary>For example <c>0/3 nodes are available: 1 Too many pods, 2 Insufficient cpu.</c></summary>
    public string Message()
    {
        var head = string.Create(CultureInfo.InvariantCulture, $"0/{NodeCount} nodes are available:");
        if (Hopeless is not null)
        {
            return $"{head} {Hopeless}.";
        }

        Dictionary<string, int> reasons = new(StringComparer.Ordinal);
        foreach (var reason in Rejected.Values.SelectMany(one => one.Reasons))
        {
            reasons[reason] = reasons.GetValueOrDefault(reason) + 1;
        }

        if (OfTheRest is not null && NodeCount > Rejected.Count)
        {
            reasons[OfTheRest.Reasons[0]] =
                reasons.GetValueOrDefault(OfTheRest.Reasons[0]) + NodeCount - Rejected.Count;
        }

        var lines = reasons
            .Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Value} {pair.Key}"))
            .Order(StringComparer.Ordinal)
            .ToList();
        return lines.Count == 0 ? head + "." : $"{head} {string.Join(", ", lines)}.";
    }
}
