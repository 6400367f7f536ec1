using System.Collections.Immutable;
using k8s.Models;
using KubeKatas.Controllers.ReplicaSets;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.Jobs;

/// <summary>Keeps as many pods of a Job at work as there is room and work for.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/controller/job/job_controller.go, manageJob; indexed_job_utils.go.</remarks>
public static class JobParallelism
{
    /// <summary>The most pods created or deleted in one pass, in pods.</summary>
    public const int BurstPods = 500;

    /// <inheritdoc cref="JobChangesRule"/>
    public static JobChanges Next(JobPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        if (pass.Job.Spec.Suspend == true)
        {
            return new() { Delete = pass.Active };
        }

        var wanted = Wanted(pass);
        var surplus = Surplus(pass, Math.Max(0, pass.Active.Length - wanted));
        return surplus.Count > 0
            ? new() { Delete = [.. surplus.Take(BurstPods)] }
            : More(pass, wanted - pass.Active.Length - (pass.ReplacesOnlyFailed ? pass.Terminating : 0));
    }

    /// <summary>How many pods should be active.</summary>
    public static int Wanted(JobPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        var spec = pass.Job.Spec;
        return pass.Pieces.Parallelism(spec.Parallelism ?? 1, spec.Completions, pass.Succeeded, pass.Active.Length);
    }

    /// <summary>No more than there is work for; and no new pod once a Job without completions has a success.</summary>
    /// <inheritdoc cref="ParallelismRule" path="/param"/>
    public static int Wanted(int parallelism, int? completions, int succeeded, int active) => completions is { } all
        ? Math.Max(0, Math.Min(parallelism, all - succeeded))
        : succeeded > 0 ? active : parallelism;

    /// <summary>The pods that are too many: first those whose index is none or taken, then those whose loss costs
    /// least.</summary>
    private static List<V1Pod> Surplus(JobPass pass, int atLeast)
    {
        List<V1Pod> doomed = [];
        List<V1Pod> left = [];
        foreach (var group in pass.Active.GroupBy(pod => pass.IsIndexed ? pass.IndexOf(pod) ?? -1 : -2))
        {
            var ordered = group.Key < -1 ? [.. group] : DeletionOrder.Sort([.. group], [], pass.Seen.Now);
            var kept = group.Key switch { -1 => 0, -2 => ordered.Count, _ => 1 };
            doomed.AddRange(ordered.SkipLast(kept));
            left.AddRange(ordered.TakeLast(kept));
        }

        return doomed.Count >= atLeast
            ? doomed
            : [.. doomed, .. DeletionOrder.Sort(left, [], pass.Seen.Now).Take(atLeast - doomed.Count)];
    }

    private static JobChanges More(JobPass pass, int missing)
    {
        if (missing <= 0)
        {
            return JobChanges.None;
        }

        var count = Math.Min(missing, BurstPods);
        var wait = pass.FailedIndexes is null
            ? pass.BackOff.Remaining(pass.Seen.Now, pass.Pieces.Retry)
            : TimeSpan.Zero;
        return wait > TimeSpan.Zero ? new() { RetryAfter = wait }
            : pass.IsIndexed ? MoreIndexes(pass, count)
            : new() { Create = [.. Enumerable.Repeat(JobPods.New(pass.Job), count)] };
    }

    /// <summary>The lowest indexes that nobody works on; where they have limits of their own, each waits for
    /// itself.</summary>
    private static JobChanges MoreIndexes(JobPass pass, int count)
    {
        var waits = Pending(pass, count).Select(index => (Index: index, Wait: WaitOf(pass, index))).ToList();
        var ready = waits.Where(one => one.Wait == TimeSpan.Zero).Select(one => one.Index).ToList();
        return ready.Count == 0 && waits.Count > 0
            ? new() { RetryAfter = waits.Min(one => one.Wait) }
            : new()
            {
                Create =
                [
                    .. ready.Select(index => JobPods.New(
                        pass.Job, index, pass.Replaceable.GetValueOrDefault(index), pass.Counts)),
                ],
            };
    }

    private static IReadOnlyList<int> Pending(JobPass pass, int count)
    {
        var taken = pass.Pods
            .Where(pod => pod.IsActive() || (pass.ReplacesOnlyFailed && pod.IsTerminating() && !pod.IsFinished()))
            .Select(pass.IndexOf)
            .OfType<int>()
            .ToHashSet();
        return pass.Pieces.NextIndexes(
            pass.Completions,
            index => taken.Contains(index)
                || pass.Completed.Contains(index)
                || pass.FailedIndexes?.Contains(index) == true,
            count);
    }

    private static TimeSpan WaitOf(JobPass pass, int index) =>
        pass.Replaceable.TryGetValue(index, out var failed)
            ? pass.Pieces.Retry(JobPods.EarlierFailures(failed) + 1, JobPods.FinishedAt(failed), pass.Seen.Now)
            : TimeSpan.Zero;
}
