using System.Collections.Immutable;
using k8s.Models;

namespace KubeKatas.Controllers.Jobs;

/// <summary>Decides what to do about one Job.</summary>
/// <param name="seen">The Job and its surroundings.</param>
public delegate Plan JobPlanner(JobView seen);

/// <summary>Decides which pods a Job needs more of or has too many of.</summary>
/// <param name="pass">The Job and its pods, counted.</param>
public delegate JobChanges JobChangesRule(JobPass pass);

/// <summary>Decides how many pods of a Job should be at work.</summary>
/// <param name="parallelism">The most that may work at a time; 0 or more.</param>
/// <param name="completions">How many must succeed; null when the pods agree among themselves when the work is done.</param>
/// <param name="succeeded">How many have.</param>
/// <param name="active">How many are at work.</param>
public delegate int ParallelismRule(int parallelism, int? completions, int succeeded, int active);

/// <summary>Chooses the completion indexes that get a pod next.</summary>
/// <param name="completions">The indexes are 0 to one less than this.</param>
/// <param name="isTaken">True for an index that is done, has failed for good, or has a pod.</param>
/// <param name="count">How many are wanted; fewer are given when there are no more.</param>
public delegate IReadOnlyList<int> NextIndexesRule(int completions, Func<int, bool> isTaken, int count);

/// <summary>Writes indexes as a Job's status writes them.</summary>
/// <param name="indexes">Each once, in any order.</param>
public delegate string IndexesTextRule(IEnumerable<int> indexes);

/// <summary>Counts the failures since the last success.</summary>
/// <param name="before">What was known.</param>
/// <param name="succeeded">When pods newly succeeded, in any order.</param>
/// <param name="failed">When pods newly failed, in any order.</param>
public delegate JobBackOff FailureCountRule(
    JobBackOff before, IReadOnlyList<DateTimeOffset> succeeded, IReadOnlyList<DateTimeOffset> failed);

/// <summary>Decides how much longer to wait before the next attempt; zero for no longer.</summary>
/// <param name="failures">How many there have been; 0 or more.</param>
/// <param name="last">When the last one was.</param>
/// <param name="now">The time.</param>
public delegate TimeSpan RetryRule(int failures, DateTimeOffset last, DateTimeOffset now);

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

    /// <summary>How many pods should be at work.</summary>
    public ParallelismRule Parallelism { get; init; } = JobParallelism.Wanted;

    /// <summary>Which indexes come next.</summary>
    public NextIndexesRule NextIndexes { get; init; } = CompletionIndexes.Free;

    /// <summary>How the status writes indexes; null for the library's own way, which need not list them.</summary>
    public IndexesTextRule? IndexesText { get; init; }

    /// <summary>How failures are counted for the back-off.</summary>
    public FailureCountRule CountFailures { get; init; } = JobBackOff.Next;

    /// <summary>How long to wait after failures.</summary>
    public RetryRule Retry { get; init; } = JobBackOff.Remaining;

    /// <summary>Which pods come and go.</summary>
    public JobChangesRule Changes { get; init; } = JobParallelism.Next;

    /// <summary>How creations are cut into batches.</summary>
    public SlowStartRule SlowStart { get; init; } = Controllers.SlowStart.Batches;
}
