using System.Collections.Immutable;
using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.Jobs;

/// <summary>One look at a Job whose pods have been claimed: what is active, what has newly ended.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/controller/job/job_controller.go, syncJobCtx.</remarks>
public sealed class JobPass
{
    private readonly HashSet<string> _uncountedFailed;

    /// <summary>Counts.</summary>
    /// <param name="seen">What the controller sees; its pods are exactly those of the Job.</param>
    /// <param name="pieces">What is decided with.</param>
    public JobPass(JobView seen, JobPieces pieces)
    {
        ArgumentNullException.ThrowIfNull(seen);
        ArgumentNullException.ThrowIfNull(pieces);
        (Seen, Pieces) = (seen, pieces);
        var status = Job.Status ?? new();
        var uncounted = status.UncountedTerminatedPods;
        _uncountedFailed = [.. uncounted?.Failed ?? []];
        Active = [.. Pods.Where(PodFacts.IsActive)];
        Terminating = Pods.Count(pod => pod.IsTerminating() && !pod.IsFinished());
        NewlySucceeded = [.. Counting(uncounted?.Succeeded).Where(pod => pod.Phase() == "Succeeded")];
        NewlyFailed = [.. Counting(uncounted?.Failed).Where(IsFailed)];
        BackOff = seen.BackOff.After(NewlySucceeded, NewlyFailed, pieces.CountFailures);
        Failed = (status.Failed ?? 0) + NewlyFailed.Count(Counts) + _uncountedFailed.Count;
        Earlier = CompletionIndexes.Parse(status.CompletedIndexes, Completions);
        Completed = IsIndexed ? Earlier.With(Indexes(pod => pod.Phase() == "Succeeded")) : CompletionIndexes.None;
        Succeeded = IsIndexed
            ? Completed.Count
            : (status.Succeeded ?? 0) + NewlySucceeded.Length + (uncounted?.Succeeded?.Count ?? 0);
        if (IsIndexed && Job.Spec.BackoffLimitPerIndex is not null)
        {
            FailedIndexes = CompletionIndexes.Parse(status.FailedIndexes, Completions).With(Indexes(FailsItsIndex));
        }

        Replaceable = FailedIndexes is null ? ImmutableDictionary<int, V1Pod>.Empty : LastFailures();
    }

    /// <summary>What the controller sees.</summary>
    public JobView Seen { get; }

    /// <summary>What is decided with.</summary>
    public JobPieces Pieces { get; }

    /// <summary>The Job.</summary>
    public V1Job Job => Seen.Job;

    /// <summary>Its pods.</summary>
    public ImmutableArray<V1Pod> Pods => Seen.Pods;

    /// <summary>The pods that have neither ended nor begun to go.</summary>
    public ImmutableArray<V1Pod> Active { get; }

    /// <summary>How many pods are going and have not ended.</summary>
    public int Terminating { get; }

    /// <summary>The pods that succeeded since the last look.</summary>
    public ImmutableArray<V1Pod> NewlySucceeded { get; }

    /// <summary>The pods that failed since the last look.</summary>
    public ImmutableArray<V1Pod> NewlyFailed { get; }

    /// <summary>How many have succeeded in all; indexes where the Job is indexed.</summary>
    public int Succeeded { get; }

    /// <summary>How many failures count in all.</summary>
    public int Failed { get; }

    /// <summary>The failures since the last success.</summary>
    public JobBackOff BackOff { get; }

    /// <summary>The indexes that had succeeded before this look.</summary>
    public CompletionIndexes Earlier { get; }

    /// <summary>The indexes that have succeeded.</summary>
    public CompletionIndexes Completed { get; }

    /// <summary>The indexes that have failed for good; null where indexes have no limits of their own.</summary>
    public CompletionIndexes? FailedIndexes { get; }

    /// <summary>By index the failed pod that waits to be replaced, which tells the next one how often it failed.</summary>
    public IReadOnlyDictionary<int, V1Pod> Replaceable { get; }

    /// <summary>True when each pod stands for an index.</summary>
    public bool IsIndexed => Job.Spec.CompletionMode == "Indexed";

    /// <summary>How many indexes there are; for Jobs without indexes nothing that counts.</summary>
    public int Completions => Job.Spec.Completions ?? int.MaxValue;

    /// <summary>True when a pod is replaced only when it has ended.</summary>
    public bool ReplacesOnlyFailed => Job.Spec.PodReplacementPolicy == "Failed";

    /// <summary>The pod's index when it is one that the Job has; null otherwise.</summary>
    public int? IndexOf(V1Pod pod) => JobPods.IndexOf(pod) is { } index && index < Completions ? index : null;

    /// <summary>True when the pod counts as failed.</summary>
    public bool IsFailed(V1Pod pod) => JobPods.IsFailed(Job, pod);

    /// <summary>What the failure of a pod means.</summary>
    public FailureVerdict Judge(V1Pod pod) => Pieces.FailurePolicy(Job.Spec.PodFailurePolicy, pod);

    /// <summary>True when the pod's failure counts towards the back-off limit.</summary>
    public bool Counts(V1Pod pod) => Judge(pod).Counts;

    /// <summary>True when the pod's failure has been written down and only its finalizer is left.</summary>
    public bool IsUncountedFailure(V1Pod pod) => _uncountedFailed.Contains(pod.Metadata.Uid);

    /// <summary>The pods that are still to be counted and not among these.</summary>
    private IEnumerable<V1Pod> Counting(IList<string>? known) => Pods.Where(pod =>
        Seen.IsTracked(pod) && known?.Contains(pod.Metadata.Uid) != true && (!IsIndexed || IndexOf(pod) is not null));

    private IEnumerable<int> Indexes(Func<V1Pod, bool> which) => Pods
        .Where(pod => Seen.IsTracked(pod) && which(pod))
        .Select(IndexOf)
        .OfType<int>();

    private bool FailsItsIndex(V1Pod pod)
    {
        if (!IsFailed(pod))
        {
            return false;
        }

        var verdict = Judge(pod);
        return verdict.Action == "FailIndex"
            || (verdict.Counts && JobPods.CountedFailures(pod) >= Job.Spec.BackoffLimitPerIndex);
    }

    private Dictionary<int, V1Pod> LastFailures()
    {
        var active = Active.Select(IndexOf).OfType<int>().ToHashSet();
        Dictionary<int, V1Pod> last = [];
        foreach (var pod in Counting(null).Where(IsFailed))
        {
            var index = IndexOf(pod)!.Value;
            if (active.Contains(index) || Completed.Contains(index) || FailedIndexes!.Contains(index))
            {
                continue;
            }

            if (!last.TryGetValue(index, out var other)
                || (JobPods.EarlierFailures(other) <= JobPods.EarlierFailures(pod)
                    && JobPods.FinishedAt(pod) >= JobPods.FinishedAt(other)))
            {
                last[index] = pod;
            }
        }

        return last;
    }
}
