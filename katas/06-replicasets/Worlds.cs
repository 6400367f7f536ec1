using System.Collections.Immutable;
using k8s.Models;
using KubeKatas.Controllers.ReplicaSets;

namespace KubeKatas.Katas.ReplicaSets;

/// <summary>Random pods and ReplicaSets, for the claims with "any" in them. CsCheck prints the seed of a
/// failure.</summary>
public static class Worlds
{
    private static readonly Gen<V1Pod> AnyPod =
        from name in Gen.Int[1, 9_999]
        from phase in Gen.OneOf("Pending", "Running", "Unknown", "Succeeded", "Failed")
        from ready in Gen.Bool
        from node in Gen.OneOf<string?>(null, "node-1", "node-2", "node-3")
        from labels in Gen.OneOf("app=web", "app=web,tier=front", "app=db", "")
        from owner in Gen.OneOf<string?>(null, "uid-of-web", "uid-of-another")
        from terminating in Gen.Frequency((4, Gen.Const(false)), (1, Gen.Const(true)))
        from cost in Gen.OneOf<string?>(null, null, "-5", "10", "+10", "ten")
        from readyFor in Gen.Int[0, 100_000]
        from age in Gen.Int[0, 100_000]
        from restarts in Gen.Int[0, 3]
        select Some.Pod(
            $"web-{name}",
            phase,
            ready,
            node,
            labels,
            owner,
            terminating,
            cost,
            TimeSpan.FromSeconds(readyFor),
            TimeSpan.FromSeconds(age),
            restarts
        );

    /// <summary>Any pod at all.</summary>
    public static Gen<V1Pod> Pod => AnyPod;

    /// <summary>Up to a dozen pods with names of their own.</summary>
    public static Gen<ImmutableArray<V1Pod>> Pods { get; } =
        AnyPod.Array[0, 12].Select(pods => pods.DistinctBy(pod => pod.Metadata.Name).ToImmutableArray());

    /// <summary>Up to a dozen active pods of the ReplicaSet <c>web</c>.</summary>
    public static Gen<ImmutableArray<V1Pod>> OwnPods { get; } =
        Pods.Select(pods =>
            pods.Where(pod =>
                    pod.Status.Phase is not ("Succeeded" or "Failed") && pod.Metadata.DeletionTimestamp is null
                )
                .Select(pod =>
                    pod with
                    {
                        Metadata = pod.Metadata with { OwnerReferences = Some.OwnPod("x").Metadata.OwnerReferences },
                    }
                )
                .ToImmutableArray()
        );

    /// <summary>What a controller may see: a ReplicaSet and pods of all sorts.</summary>
    public static Gen<ReplicaSetView> View { get; } =
        from replicas in Gen.Int[0, 6]
        from pods in Pods
        from minReady in Gen.OneOf(0, 60)
        from terminating in Gen.Frequency((9, Gen.Const(false)), (1, Gen.Const(true)))
        from mayChange in Gen.Frequency((4, Gen.Const(true)), (1, Gen.Const(false)))
        select Seen(replicas, pods, minReady, terminating) with
        {
            MayChangePods = mayChange,
        };

    /// <summary>A view in which every pod belongs to the ReplicaSet.</summary>
    public static Gen<ReplicaSetView> ClaimedView { get; } =
        from replicas in Gen.Int[0, 6]
        from pods in OwnPods
        select Seen(replicas, pods);

    /// <summary>What the controller sees of a ReplicaSet <c>web</c> with these pods.</summary>
    public static ReplicaSetView Seen(
        int replicas,
        IEnumerable<V1Pod> pods,
        int minReadySeconds = 0,
        bool terminating = false
    )
    {
        var set = Some.ReplicaSet(replicas, terminating: terminating);
        var all = pods.ToImmutableArray();
        return new(set with { Spec = set.Spec with { MinReadySeconds = minReadySeconds } }, all, Some.Now)
        {
            RelatedPods = all,
        };
    }
}
