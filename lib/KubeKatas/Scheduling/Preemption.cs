using k8s.Models;
using KubeKatas.Objects;
using KubeKatas.Selectors;

namespace KubeKatas.Scheduling;

/// <summary>A node where a pod would fit, and who would have to go.</summary>
/// <param name="Node">The node.</param>
/// <param name="Victims">The pods that would have to go, the most important first.</param>
/// <param name="BudgetViolations">How many of them a disruption budget protects.</param>
public sealed record PreemptionCandidate(NodeInfo Node, IReadOnlyList<SchedulingPod> Victims, int BudgetViolations);

/// <summary>Finds out which less important pods would have to go so that a pod fits, and where that hurts
/// least.</summary>
/// <remarks>
/// Pure. Source: kubernetes v1.36.2, pkg/scheduler/framework/preemption/preemption.go and
/// pkg/scheduler/framework/plugins/defaultpreemption/default_preemption.go.
/// </remarks>
public static class Preemption
{
    /// <summary>How many nodes are tried at least, when there are as many.</summary>
    public const int CandidatesMin = 100;

    /// <summary>Why nobody may be preempted for the pod; null when somebody may.</summary>
    public static string? WhyNot(SchedulingPod pod, ClusterNodes cluster, Diagnosis diagnosis)
    {
        if (pod.Pod.Spec.PreemptionPolicy == "Never")
        {
            return "not eligible due to preemptionPolicy=Never.";
        }

        var nominated = pod.Pod.Status?.NominatedNodeName;
        if (
            string.IsNullOrEmpty(nominated)
            || cluster.Find(nominated) is not { } node
            || (diagnosis.Rejected.TryGetValue(nominated, out var rejection) && rejection.IsUnresolvable)
        )
        {
            return null;
        }

        return node.Pods.Any(one =>
            one.Priority < pod.Priority
            && one.Pod.IsTerminating()
            && one.Pod.Condition("DisruptionTarget") is { Status: "True", Reason: "PreemptionByScheduler" }
        )
            ? "not eligible due to a terminating pod on the nominated node."
            : null;
    }

    /// <summary>Tries the nodes from which removing pods could help.</summary>
    /// <param name="pod">The pod that wants a place.</param>
    /// <param name="nodes">The nodes, in the order to try them.</param>
    /// <param name="passes">The filters at work for the pod.</param>
    /// <param name="budgets">The disruption budgets.</param>
    /// <param name="rejected">Told why a node cannot be had this way either.</param>
    public static List<PreemptionCandidate> Candidates(
        SchedulingPod pod,
        IReadOnlyList<NodeInfo> nodes,
        List<FilterPass> passes,
        IReadOnlyList<V1PodDisruptionBudget> budgets,
        Action<NodeInfo, Rejection> rejected
    )
    {
        var enough = Math.Max(CandidatesMin, nodes.Count / 10);
        List<PreemptionCandidate> found = [];
        foreach (var node in nodes)
        {
            switch (Victims(pod, node, passes, budgets))
            {
                case (_, { } why):
                    rejected(node, why);
                    break;
                case ({ } candidate, _):
                    found.Add(candidate);
                    break;
            }

            if (found.Count >= enough)
            {
                break;
            }
        }

        return found;
    }

    /// <summary>
    /// The candidate that hurts least: fewest protected pods, then the lowest highest priority, then the lowest sum of
    /// priorities, then the fewest pods, then the one whose most important pods started last.
    /// </summary>
    public static PreemptionCandidate Best(IReadOnlyList<PreemptionCandidate> candidates) =>
        candidates
            .OrderBy(one => one.BudgetViolations)
            .ThenBy(one => one.Victims.Count == 0 ? int.MinValue : one.Victims[0].Priority)
            .ThenBy(one => one.Victims.Sum(victim => victim.Priority + (long)int.MaxValue + 1))
            .ThenBy(one => one.Victims.Count)
            .ThenByDescending(one =>
                one.Victims.Where(victim => victim.Priority == one.Victims[0].Priority)
                    .Select(StartOf)
                    .DefaultIfEmpty(DateTime.MinValue)
                    .Min()
            )
            .First();

    private static (PreemptionCandidate?, Rejection?) Victims(
        SchedulingPod pod,
        NodeInfo node,
        List<FilterPass> passes,
        IReadOnlyList<V1PodDisruptionBudget> budgets
    )
    {
        var lesser = node
            .Pods.Where(one => one.Priority < pod.Priority)
            .OrderByDescending(one => one.Priority)
            .ThenBy(StartOf)
            .ToList();
        if (lesser.Count == 0)
        {
            return (
                null,
                new("DefaultPreemption", "No preemption victims found for incoming pod", isUnresolvable: true)
            );
        }

        var trial = new Trial(node.Copy(), passes.ConvertAll(pass => pass.Fork()));
        lesser.ForEach(one => trial.Suppose(one, -1));
        if (trial.Test() is { } rejection)
        {
            return (null, rejection);
        }

        var (guarded, free) = ByBudget(lesser, budgets);
        var lost = guarded.Where(one => !trial.Reprieve(one)).ToList();
        var violations = lost.Count;
        lost.AddRange(free.Where(one => !trial.Reprieve(one)));
        return (new(node, [.. lost.OrderByDescending(one => one.Priority).ThenBy(StartOf)], violations), null);
    }

    private static (List<SchedulingPod> Guarded, List<SchedulingPod> Free) ByBudget(
        List<SchedulingPod> pods,
        IReadOnlyList<V1PodDisruptionBudget> budgets
    )
    {
        var left = budgets.Select(one => one.Status?.DisruptionsAllowed ?? 0).ToArray();
        List<SchedulingPod> guarded = [],
            free = [];
        foreach (var pod in pods)
        {
            var violated = false;
            for (var i = 0; pod.Pod.Metadata.Labels is { Count: > 0 } && i < budgets.Count; i++)
            {
                var guards =
                    budgets[i].Metadata.NamespaceProperty == pod.Key.Namespace
                    && budgets[i].Spec.Selector is not null
                    && LabelSelector.Of(budgets[i].Spec.Selector).Matches(pod.Pod.Metadata.Labels)
                    && budgets[i].Status?.DisruptedPods?.ContainsKey(pod.Key.Name) != true;
                violated |= guards && --left[i] < 0;
            }

            (violated ? guarded : free).Add(pod);
        }

        return (guarded, free);
    }

    private static DateTime StartOf(SchedulingPod pod) => pod.Pod.Status?.StartTime ?? DateTime.MaxValue;

    /// <summary>A node as it would be.</summary>
    private sealed class Trial(NodeInfo node, List<FilterPass> passes)
    {
        public Rejection? Test() => NodeSelection.Test(passes, node);

        public void Suppose(SchedulingPod pod, int sign)
        {
            if (sign > 0)
            {
                node.Add(pod);
            }
            else
            {
                node.Remove(pod);
            }

            passes.ForEach(pass => pass.Suppose(pod, node, sign));
        }

        public bool Reprieve(SchedulingPod pod)
        {
            Suppose(pod, 1);
            var fits = Test() is null;
            if (!fits)
            {
                Suppose(pod, -1);
            }

            return fits;
        }
    }
}
