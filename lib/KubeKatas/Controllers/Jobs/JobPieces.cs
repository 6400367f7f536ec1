using System.Collections.Immutable;
using k8s.Models;

namespace KubeKatas.Controllers.Jobs;

/// <summary>Decides what to do about one Job.</summary>
/// <param name="seen">The Job and its surroundings.</param>
public delegate Plan JobPlanner(JobView seen);

/// <summary>Decides which pods a Job needs more of or has too many of.</summary>
/// <param name="pass">The Job and its pods, counted.</param>
public delegate JobChanges JobChangesRule(JobPass pass);

/// <summary>What the controller sees of one Job when it plans.</summary>
/// <param name="Job">The Job.</param>
/// <param name="Pods">The pods it manages, and those of its namespace that nobody manages.</param>
/// <param name="Now">The time.</param>
public sealed record JobView(V1Job Job, ImmutableArray<V1Pod> Pods, DateTimeOffset Now)
{
    /// <summary>False while earlier creations or deletions have not all been seen.</summary>
    public bool MayChangePods { get; init; } = true;

    /// <summary>The failures since the last success.</summary>
    public JobBackOff BackOff { get; init; }

    /// <summary>Says whether a pod is still to be counted: whether it has its finalizer as it is stored, not as it was
    /// seen.</summary>
    public Func<V1Pod, bool> IsTracked { get; init; } = JobPods.HasTrackingFinalizer;

    /// <summary>Is told of the failures when the pods that failed have been written down.</summary>
    public Action<JobBackOff> Remember { get; init; } = static _ => { };
}

/// <summary>What is to change among a Job's pods: some go, or some come, or nothing until some time has passed.</summary>
public sealed record JobChanges
{
    /// <summary>No change.</summary>
    public static JobChanges None { get; } = new();

    /// <summary>The pods to delete.</summary>
    public ImmutableArray<V1Pod> Delete { get; init; } = [];

    /// <summary>The pods to create.</summary>
    public ImmutableArray<V1Pod> Create { get; init; } = [];

    /// <summary>When to look again, for a failed pod's back-off; null for not at all.</summary>
    public TimeSpan? RetryAfter { get; init; }
}

/// <summary>The decisions that a Job's planner is made of, each replaceable.</summary>
public sealed record JobPieces
{
    /// <summary>The library's own.</summary>
    public static JobPieces BuiltIn { get; } = new();

    /// <summary>What to do with a pod that the Job might own.</summary>
    public ClaimRule Claim { get; init; } = Claims.Decide;

    /// <summary>What a pod failure policy says of a failed pod.</summary>
    public FailurePolicyRule FailurePolicy { get; init; } = JobPolicies.OnFailure;

    /// <summary>Whether enough has succeeded for the Job to be done early.</summary>
    public SuccessPolicyRule SuccessPolicy { get; init; } = JobPolicies.OnSuccess;

    /// <summary>Which pods come and go.</summary>
    public JobChangesRule Changes { get; init; } = JobParallelism.Next;

    /// <summary>How creations are cut into batches.</summary>
    public SlowStartRule SlowStart { get; init; } = Controllers.SlowStart.Batches;
}
