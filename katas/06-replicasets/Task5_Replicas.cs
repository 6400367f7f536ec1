using KubeKatas.Controllers;
using KubeKatas.Controllers.ReplicaSets;

namespace KubeKatas.Katas.ReplicaSets;

/// <summary>Task 5: create, delete, or leave alone?</summary>
public static class Replicas
{
    /// <summary>Plans how the pods there are become the pods that are wanted.</summary>
    /// <param name="seen">The ReplicaSet, the pods it owns, and the time.</param>
    /// <returns>
    /// A plan of one <see cref="Write.CreateInBatches"/>, or of one deletion a pod, or <see cref="Plan.Nothing"/>.
    /// Never more than 500 pods in
    /// one plan. <c>PodCreation.Create(seen.Owner, seen.Set.Spec.Template)</c> and <c>PodCreation.Delete(seen.Owner,
    /// pod)</c>
    /// make the writes.
    /// </returns>
    /// <example>3 wanted, 1 active: create 2, in batches of 1 and 1. 3 wanted, 5 active: delete the first two of task
    /// 3's order.</example>
    public static Plan Manage(ReplicaSetView seen) => throw new NotImplementedException("Task 5: about fifteen lines.");
}
