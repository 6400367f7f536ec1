using System.Collections.Immutable;
using k8s.Models;
using KubeKatas.Objects;
using KubeKatas.Storage;

namespace KubeKatas.Notebooks.Histories;

/// <summary>Reads how far Jobs came, and what CronJobs had at work, off a history.</summary>
internal static class JobCounts
{
    private const string AtWork = "#4a90d9";
    private const string Succeeded = "#2da562";
    private const string Failed = "#d9534f";

    /// <summary>How many pods a Job's status counts as active, succeeded and failed.</summary>
    public static StepChart OfJob(
        string title,
        IEnumerable<Change> changes,
        ObjectKey key,
        DateTimeOffset? from,
        DateTimeOffset to
    )
    {
        var life = Life<V1Job>(changes, key);
        return Chart(title, life, from, to, start =>
        [
            new("at work", AtWork, StepPoints.Of(life, start, it => ((V1Job)it).Status?.Active ?? 0)),
            new("succeeded", Succeeded, StepPoints.Of(life, start, it => ((V1Job)it).Status?.Succeeded ?? 0)),
            new("failed", Failed, StepPoints.Of(life, start, it => ((V1Job)it).Status?.Failed ?? 0)),
        ]);
    }

    /// <summary>How many Jobs a CronJob's status counts as active, and how many have ended well so far, by the
    /// hour.</summary>
    public static StepChart OfCronJob(
        string title,
        IEnumerable<Change> changes,
        ObjectKey key,
        DateTimeOffset? from,
        DateTimeOffset to
    )
    {
        var life = Life<V1CronJob>(changes, key);
        return Chart(title, life, from, to, start =>
        [
            new("Jobs done", Succeeded, Done(changes, key, start)),
            new("Jobs at work", AtWork, StepPoints.Of(life, start, it => ((V1CronJob)it).Status?.Active?.Count ?? 0)),
        ]) with
        {
            Unit = ("hours", TimeSpan.FromHours(1)),
        };
    }

    private static ImmutableArray<(DateTimeOffset At, int Value)> Done(
        IEnumerable<Change> changes,
        ObjectKey key,
        DateTimeOffset start
    ) =>
    [
        (start, 0),
        .. changes
            .Where(change => change.At >= start && IsComplete(change.After, key) && !IsComplete(change.Before, key))
            .Select((change, before) => (change.At, before + 1)),
    ];

    private static bool IsComplete(object? value, ObjectKey cronJob) =>
        value is V1Job { Status.Conditions: { } conditions } job
        && job.Metadata.NamespaceProperty == cronJob.Namespace
        && job.ControllerOf()?.Name == cronJob.Name
        && conditions.Any(one => one is { Type: "Complete", Status: "True" });

    private static List<Change> Life<T>(IEnumerable<Change> changes, ObjectKey key) =>
        [.. changes.Where(change => change.Key == key && change.Resource.Model == typeof(T))];

    private static StepChart Chart(
        string title,
        List<Change> life,
        DateTimeOffset? from,
        DateTimeOffset to,
        Func<DateTimeOffset, StepSeries[]> series
    )
    {
        var start = from ?? (life.Count == 0 ? to : life[0].At);
        return new(title, start, to > start ? to : start, [.. series(start)]);
    }
}
