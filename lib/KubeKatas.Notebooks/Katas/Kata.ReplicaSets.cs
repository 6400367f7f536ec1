using k8s.Models;
using KubeKatas.Controllers.ReplicaSets;

namespace KubeKatas.Notebooks.Katas;

/// <summary>The pieces of topic 06.</summary>
public static partial class Kata
{
    /// <summary>The learner's ReplicaSet controller from <c>katas/06-replicasets</c>.</summary>
    /// <returns>The built-in one, and a sentence that says so, until all its tasks are solved and built.</returns>
    public static KataPiece<ReplicaSetPlanner> ReplicaSetController() =>
        Piece(
            "06-replicasets",
            "KubeKatas.Katas.ReplicaSets.Controller",
            ReplicaSetPlanning.BuiltIn,
            Directory.GetCurrentDirectory(),
            TryOut
        );

    /// <summary>One set that creates, one that deletes, so that every task is reached.</summary>
    private static void TryOut(ReplicaSetPlanner planner)
    {
        foreach (var replicas in new[] { 1, 0 })
        {
            var cluster = KubeKatas.Cluster.Start(parts: built => built with { ReplicaSets = planner });
            cluster.Apply(Workloads.ReplicaSet("small", 2));
            cluster.RunUntilQuiet();
            cluster.Scale<V1ReplicaSet>("small", replicas);
            cluster.RunUntilQuiet();
        }
    }
}
