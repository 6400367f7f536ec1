using k8s.Models;
using KubeKatas.Api;
using KubeKatas.Objects;
using KubeKatas.Time;

namespace KubeKatas.Scheduling;

/// <summary>Makes room for a pod that fits nowhere, by asking less important ones to go.</summary>
internal sealed class PreemptionAction(
    ApiServer api,
    RequestContext context,
    IEventRecorder events,
    Chance chance,
    SchedulerFeed feed
)
{
    private const string NothingToDeallocate = "no new claims to deallocate";

    private static readonly Rejection NotHelpful = new(
        "DefaultPreemption",
        "Preemption is not helpful for scheduling",
        isUnresolvable: true
    );

    /// <summary>Looks for room.</summary>
    /// <returns>The message of the FailedScheduling event, and who has to go; null when nobody can help.</returns>
    public (string Message, PreemptionCandidate? Victims) Try(
        SchedulingCycle cycle,
        List<FilterPass> passes,
        Diagnosis diagnosis
    )
    {
        var message = diagnosis.Message();
        if (diagnosis.Hopeless is not null)
        {
            return (message + " not found", null);
        }

        if (Preemption.WhyNot(cycle.Pod, cycle.Cluster, diagnosis) is { } why)
        {
            return ($"{message} {NothingToDeallocate}, preemption: {why}", null);
        }

        var nodes = diagnosis
            .Rejected.Where(pair => !pair.Value.IsUnresolvable)
            .Select(pair => cycle.Cluster.Find(pair.Key))
            .OfType<NodeInfo>()
            .ToList();
        var from = nodes.Count > 1 ? chance.Next(nodes.Count) : 0;
        var second = new Diagnosis(diagnosis.NodeCount) { OfTheRest = NotHelpful };
        var found = Preemption.Candidates(
            cycle.Pod,
            [.. nodes.Skip(from), .. nodes.Take(from)],
            passes,
            nodes.Count == 0
                ? []
                : [.. api.Store.Of(Scheme.Of<V1PodDisruptionBudget>()).List().Cast<V1PodDisruptionBudget>()],
            (node, rejection) => second.Rejected[node.Name] = rejection
        );
        return found.Count == 0
            ? ($"{message} {NothingToDeallocate}, preemption: {second.Message()}", null)
            : (message, Preemption.Best(found));
    }

    /// <summary>Asks the victims to go, and those who waited for the same room to look elsewhere.</summary>
    public void Carry(SchedulingPod pod, PreemptionCandidate victims)
    {
        foreach (var victim in victims.Victims)
        {
            Evict(pod, victim, victims.Node.Name);
        }

        foreach (var lesser in feed.Nominations.Below(pod, victims.Node.Name))
        {
            feed.Nominations.Remove(lesser.Key);
            Patched(lesser.Key, found => found with { Status = found.Status with { NominatedNodeName = null } });
        }
    }

    private void Evict(SchedulingPod pod, SchedulingPod victim, string node)
    {
        if (!Patched(victim.Key, Disrupted))
        {
            return;
        }

        try
        {
            api.Delete<V1Pod>(victim.Key, context, new V1DeleteOptions { Preconditions = new() { Uid = victim.Uid } });
            events.Record(victim.Pod, "Normal", "Preempted", $"Preempted by pod {pod.Uid} on node {node}");
        }
        catch (ApiException gone) when (gone.Code is 404 or 409)
        {
            // Somebody else was quicker: there is room already.
        }
    }

    private V1Pod Disrupted(V1Pod found) =>
        found with
        {
            Status = found.Status with
            {
                Conditions = found.Status.Conditions.With(
                    PodConditions.DisruptionTarget(
                        found,
                        "PreemptionByScheduler",
                        $"{Scheduler.Name}: preempting to accommodate a higher priority pod",
                        feed.Now.UtcDateTime)
                ),
            },
        };

    private bool Patched(ObjectKey pod, Func<V1Pod, V1Pod> change)
    {
        try
        {
            api.Patch(pod, change, context, "status");
            return true;
        }
        catch (ApiException gone) when (gone.Code == 404)
        {
            return false;
        }
    }
}
