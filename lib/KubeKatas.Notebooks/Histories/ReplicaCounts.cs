using k8s.Models;
using KubeKatas.Objects;
using KubeKatas.Storage;

namespace KubeKatas.Notebooks.Histories;

/// <summary>Reads the counts of a ReplicaSet, a ReplicationController or a Deployment off a history.</summary>
internal static class ReplicaCounts
{
    private const string Wanted = "#8a94a6";
    private const string Existing = "#4a90d9";
    private const string Ready = "#2da562";

    /// <summary>What was asked for, how many pods the status counts, and how many of them are ready.</summary>
    public static StepChart Build(
        string title,
        IEnumerable<Change> changes,
        ObjectKey key,
        Type model,
        DateTimeOffset? from,
        DateTimeOffset to
    )
    {
        var life = changes.Where(change => change.Key == key && change.Resource.Model == model).ToList();
        var start = from ?? (life.Count == 0 ? to : life[0].At);
        return new(
            title,
            start,
            to > start ? to : start,
            [
                new("wanted (spec.replicas)", Wanted, StepPoints.Of(life, start, it => Counts(it).Wanted))
                {
                    Dashed = true,
                },
                new("existing (status.replicas)", Existing, StepPoints.Of(life, start, it => Counts(it).Existing)),
                new("ready (status.readyReplicas)", Ready, StepPoints.Of(life, start, it => Counts(it).Ready)),
            ]
        );
    }

    private static (int Wanted, int Existing, int Ready) Counts(object value) =>
        value switch
        {
            V1ReplicaSet it => (it.Spec.Replicas ?? 1, it.Status?.Replicas ?? 0, it.Status?.ReadyReplicas ?? 0),
            V1ReplicationController it => (
                it.Spec.Replicas ?? 1,
                it.Status?.Replicas ?? 0,
                it.Status?.ReadyReplicas ?? 0
            ),
            V1Deployment it => (it.Spec.Replicas ?? 1, it.Status?.Replicas ?? 0, it.Status?.ReadyReplicas ?? 0),
            V1StatefulSet it => (it.Spec.Replicas ?? 1, it.Status?.Replicas ?? 0, it.Status?.ReadyReplicas ?? 0),
            _ => (0, 0, 0),
        };
}
