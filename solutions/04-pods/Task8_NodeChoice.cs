using KubeKatas.Scheduling;

namespace KubeKatas.Katas.Pods;

/// <summary>Task 8: where does the pod go?</summary>
/// <remarks>
/// Two tables and a sum. What makes a place good stands in the tables; the search knows none of it. That is why a real
/// scheduler can be configured, and why your filter and score of tasks 6 and 7 fit in.
/// </remarks>
public static class NodeChoice
{
    /// <summary>Filter, score, pick.</summary>
    public static Placement Choose(SchedulingCycle cycle, SchedulingProfile profile)
    {
        var filters = profile.Filters.Select(row => row.Begin(cycle)).OfType<FilterPass>().ToList();
        var diagnosis = new Diagnosis(cycle.Cluster.Nodes.Count);
        List<NodeInfo> feasible = [];
        foreach (var node in cycle.Cluster.Nodes)
        {
            if (filters.Select(filter => filter.Test(node)).FirstOrDefault(why => why is not null) is { } rejection)
            {
                diagnosis.Rejected[node.Name] = rejection;
                diagnosis.Plugins.Add(rejection.Plugin);
            }
            else
            {
                feasible.Add(node);
            }
        }

        var totals = Totals(cycle, profile, feasible);
        var best = feasible.Zip(totals)
            .OrderByDescending(pair => pair.Second)
            .ThenBy(pair => pair.First.Name, StringComparer.Ordinal)
            .Select(pair => pair.First)
            .FirstOrDefault();
        return new(best, diagnosis);
    }

    private static long[] Totals(SchedulingCycle cycle, SchedulingProfile profile, List<NodeInfo> feasible)
    {
        var totals = new long[feasible.Count];
        foreach (var row in profile.Scores)
        {
            if (row.Begin(cycle, feasible) is not { } pass)
            {
                continue;
            }

            var scores = feasible.Select(pass.Score).ToArray();
            pass.Normalize(scores);
            totals = [.. totals.Zip(scores, (total, score) => total + (score * row.Weight))];
        }

        return totals;
    }
}
