using k8s.Models;
using KubeKatas.Storage;

namespace KubeKatas.Notebooks.Histories;

/// <summary>Reads the lives of pods off a history of changes.</summary>
/// <remarks>Pure: the same changes give the same timeline.</remarks>
internal static class TimelineBuilder
{
    /// <summary>The timeline of the pods that <paramref name="wanted"/> takes.</summary>
    /// <param name="title">May be empty.</param>
    /// <param name="changes">Oldest first.</param>
    /// <param name="from">Earlier lives are cut off here; null for the first change of a wanted pod.</param>
    /// <param name="to">The right edge, for example the clock's time now.</param>
    /// <param name="wanted">Which pods; it sees each pod's first state.</param>
    public static Timeline Build(
        string title,
        IEnumerable<Change> changes,
        DateTimeOffset? from,
        DateTimeOffset to,
        Func<V1Pod, bool> wanted
    )
    {
        var lives = changes
            .Where(change => change.After is V1Pod)
            .GroupBy(change => (change.Key, change.After.Metadata.Uid))
            .Select(group => group.ToList())
            .Where(life =>
                wanted((V1Pod)life[0].After)
                && (life[^1].Type != ChangeType.Deleted || life[^1].At > from.GetValueOrDefault())
            )
            .OrderBy(life => life[0].At)
            .ThenBy(life => life[0].Version)
            .ToList();
        var start = from ?? (lives.Count == 0 ? to : lives[0][0].At);
        var end = to > start ? to : start;
        return new(title, start, end, [.. lives.Select(life => Row(life, start, end))]);
    }

    private static TimelineRow Row(List<Change> life, DateTimeOffset start, DateTimeOffset end)
    {
        var node = life.Select(change => ((V1Pod)change.After).Spec?.NodeName)
            .LastOrDefault(name => !string.IsNullOrEmpty(name));
        var marks = life.Where(change => change.At >= start).SelectMany(Marks);
        return new(life[0].After.Metadata.Name, node ?? "", [.. Bars(life, start, end)], [.. marks]);
    }

    private static IEnumerable<Bar> Bars(List<Change> life, DateTimeOffset start, DateTimeOffset end)
    {
        for (var at = 0; at < life.Count; )
        {
            var state = PodStates.Of((V1Pod)life[at].After);
            var next = at + 1;
            while (
                next < life.Count
                && life[next].Type != ChangeType.Deleted
                && PodStates.Of((V1Pod)life[next].After) == state
            )
            {
                next++;
            }

            var (from, to) = (Max(life[at].At, start), next < life.Count ? life[next].At : end);
            if (life[at].Type != ChangeType.Deleted && to > from)
            {
                yield return new(from, to, state);
            }

            at = next;
        }
    }

    private static IEnumerable<Mark> Marks(Change change)
    {
        var (before, after) = (change.Before as V1Pod, (V1Pod)change.After);
        if (change.Type == ChangeType.Added)
        {
            yield return new(change.At, MarkKind.Created, change.Actor);
            yield break;
        }

        if (
            before?.Metadata.DeletionTimestamp is null
            && (after.Metadata.DeletionTimestamp is not null || change.Type == ChangeType.Deleted)
        )
        {
            yield return new(change.At, MarkKind.Deleted, change.Actor);
        }

        var (had, has) = (before.Controller(), after.Controller());
        if (had != has && change.Type == ChangeType.Modified)
        {
            yield return new(change.At, has is null ? MarkKind.Released : MarkKind.Adopted, change.Actor);
        }
    }

    private static string? Controller(this V1Pod? pod) =>
        pod?.Metadata.OwnerReferences?.FirstOrDefault(owner => owner.Controller == true)?.Uid;

    private static DateTimeOffset Max(DateTimeOffset left, DateTimeOffset right) => left > right ? left : right;
}
