using KubeKatas.Time;

namespace KubeKatas.Scheduling;

/// <summary>Looks for the best node for a pod: filters, then scores, then chance among the best.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/scheduler/schedule_one.go, schedulePod.</remarks>
/// <param name="profile">The filters and scores.</param>
/// <param name="chance">Decides between equals; null for the first by name.</param>
public sealed class NodeSelection(SchedulingProfile profile, Chance? chance)
{
    private readonly List<NodeInfo> _feasible = [];
    private long[] _totals = [];
    private long[] _scores = [];
    private int _start;

    /// <summary>How many nodes that will do are enough; in a large cluster not all are looked at.</summary>
    /// <remarks>All below 100 nodes; else 50 % less one for every 125 nodes, at least 5 %, and at least 100.</remarks>
    public static int EnoughFeasible(int nodes)
    {
        var percent = Math.Max(5, 50 - (nodes / 125));
        return nodes < 100 ? nodes : Math.Max(100, (int)((long)nodes * percent / 100));
    }

    /// <summary>Looks for the best node and takes the first by name of several that are equally good.</summary>
    /// <param name="cycle">The pod and the cluster.</param>
    /// <param name="profile">The filters and scores.</param>
    public static Placement FirstByName(SchedulingCycle cycle, SchedulingProfile profile)
    {
        ArgumentNullException.ThrowIfNull(cycle);
        ArgumentNullException.ThrowIfNull(profile);
        var selection = new NodeSelection(profile, null);
        var passes = selection.Begin(cycle);
        return selection.Choose(cycle, passes, node => Test(passes, node));
    }

    /// <summary>The filters at work for a pod.</summary>
    public List<FilterPass> Begin(SchedulingCycle cycle)
    {
        List<FilterPass> passes = new(profile.Filters.Length);
        foreach (var filter in profile.Filters)
        {
            if (filter.Begin(cycle) is { } pass)
            {
                passes.Add(pass);
            }
        }

        return passes;
    }

    /// <summary>The first objection of any filter to a node; null when it will do.</summary>
    public static Rejection? Test(List<FilterPass> passes, NodeInfo node)
    {
        foreach (var pass in passes)
        {
            if (pass.Test(node) is { } rejection)
            {
                return rejection;
            }
        }

        return null;
    }

    /// <summary>Looks for the best node.</summary>
    /// <param name="cycle">The pod and the cluster.</param>
    /// <param name="passes">The filters at work for the pod.</param>
    /// <param name="test">Says why a node will not do; usually <see cref="Test"/>, with nominated pods thought
    /// of.</param>
    public Placement Choose(SchedulingCycle cycle, List<FilterPass> passes, Func<NodeInfo, Rejection?> test)
    {
        var nodes = cycle.Cluster.Nodes;
        var diagnosis = new Diagnosis(nodes.Count);
        if (passes.Find(pass => pass.Hopeless is not null)?.Hopeless is { } hopeless)
        {
            diagnosis.Hopeless = hopeless.Reasons[0];
            diagnosis.Plugins.Add(hopeless.Plugin);
            return new(null, diagnosis);
        }

        _feasible.Clear();
        if (passes.Find(pass => pass.OnlyNodes is not null)?.OnlyNodes is { } named)
        {
            LookAtNamed(cycle, named, test, diagnosis);
        }
        else
        {
            LookAround(nodes, test, diagnosis);
        }

        return new(
            _feasible.Count switch
            {
                0 => null,
                1 => _feasible[0],
                _ => Best(cycle),
            },
            diagnosis
        );
    }

    private void LookAtNamed(
        SchedulingCycle cycle,
        IReadOnlyCollection<string> named,
        Func<NodeInfo, Rejection?> test,
        Diagnosis diagnosis
    )
    {
        diagnosis.OfTheRest = new(
            "NodeAffinity",
            "node(s) didn't satisfy plugin(s) [NodeAffinity]",
            isUnresolvable: true
        );
        diagnosis.Plugins.Add("NodeAffinity");
        foreach (var node in named.Select(cycle.Cluster.Find).OfType<NodeInfo>())
        {
            Look(node, test, diagnosis);
        }
    }

    private void LookAround(IReadOnlyList<NodeInfo> nodes, Func<NodeInfo, Rejection?> test, Diagnosis diagnosis)
    {
        var enough = EnoughFeasible(nodes.Count);
        var looked = 0;
        while (looked < nodes.Count && _feasible.Count < enough)
        {
            Look(nodes[(_start + looked) % nodes.Count], test, diagnosis);
            looked++;
        }

        _start = nodes.Count == 0 ? 0 : (_start + looked) % nodes.Count;
    }

    private void Look(NodeInfo node, Func<NodeInfo, Rejection?> test, Diagnosis diagnosis)
    {
        if (test(node) is { } rejection)
        {
            diagnosis.Rejected[node.Name] = rejection;
            diagnosis.Plugins.Add(rejection.Plugin);
        }
        else
        {
            _feasible.Add(node);
        }
    }

    private NodeInfo Best(SchedulingCycle cycle)
    {
        var count = _feasible.Count;
        if (_totals.Length < count)
        {
            (_totals, _scores) = (new long[count * 2], new long[count * 2]);
        }

        var totals = _totals.AsSpan(0, count);
        var scores = _scores.AsSpan(0, count);
        totals.Clear();
        foreach (var row in profile.Scores)
        {
            if (row.Begin(cycle, _feasible) is not { } pass)
            {
                continue;
            }

            for (var i = 0; i < count; i++)
            {
                scores[i] = pass.Score(_feasible[i]);
            }

            pass.Normalize(scores);
            for (var i = 0; i < count; i++)
            {
                totals[i] += scores[i] * row.Weight;
            }
        }

        return _feasible[OneOfTheBest(totals)];
    }

    private int OneOfTheBest(ReadOnlySpan<long> totals)
    {
        var (best, equals) = (0, 1);
        for (var i = 1; i < totals.Length; i++)
        {
            if (totals[i] > totals[best])
            {
                (best, equals) = (i, 1);
            }
            else if (totals[i] == totals[best])
            {
                equals++;
            }
        }

        return equals == 1 ? best
            : chance is null ? FirstName(totals, best)
            : Nth(totals, totals[best], chance.Next(equals));
    }

    private int FirstName(ReadOnlySpan<long> totals, int best)
    {
        var first = best;
        for (var i = 0; i < totals.Length; i++)
        {
            var isEqual = totals[i] == totals[best];
            first = isEqual && string.CompareOrdinal(_feasible[i].Name, _feasible[first].Name) < 0 ? i : first;
        }

        return first;
    }

    private static int Nth(ReadOnlySpan<long> totals, long wanted, int n)
    {
        for (var i = 0; i < totals.Length; i++)
        {
            if (totals[i] == wanted && n-- == 0)
            {
                return i;
            }
        }

        throw new InvalidOperationException("Broken invariant: there are as many of the best as were counted.");
    }
}
