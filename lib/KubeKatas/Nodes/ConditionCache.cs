using k8s.Models;

namespace KubeKatas.Nodes;

/// <summary>Lets pods that become ready at the same instant share their conditions: stored objects never
/// change.</summary>
internal sealed class ConditionCache
{
    private const int Size = 64;

    private readonly V1PodCondition?[] _recent = new V1PodCondition?[Size];

    /// <summary>The condition; the old one when it says the same, with the old transition time when only the words
    /// differ.</summary>
    public V1PodCondition Condition(
        IList<V1PodCondition>? old,
        string type,
        ConditionVerdict verdict,
        long? generation,
        DateTime now
    )
    {
        var status = verdict.Holds ? "True" : "False";
        for (var i = 0; i < (old?.Count ?? 0); i++)
        {
            if (old![i].Type == type && old[i].Status == status)
            {
                return Says(old[i], verdict, generation)
                    ? old[i]
                    : old[i] with
                    {
                        Reason = verdict.Reason,
                        Message = verdict.Message,
                        ObservedGeneration = generation,
                    };
            }
        }

        var slot = (HashCode.Combine(type, status, now, generation) & int.MaxValue) % Size;
        if (
            _recent[slot] is { } recent
            && recent.Type == type
            && recent.Status == status
            && recent.LastTransitionTime == now
            && Says(recent, verdict, generation)
        )
        {
            return recent;
        }

        return _recent[slot] = new()
        {
            Type = type,
            Status = status,
            Reason = verdict.Reason,
            Message = verdict.Message,
            ObservedGeneration = generation,
            LastTransitionTime = now,
        };
    }

    private static bool Says(V1PodCondition condition, ConditionVerdict verdict, long? generation) =>
        condition.Reason == verdict.Reason
        && condition.Message == verdict.Message
        && condition.ObservedGeneration == generation;
}
