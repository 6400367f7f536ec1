using k8s.Models;
using KubeKatas.Objects;
using KubeKatas.Storage;

namespace KubeKatas.Notebooks.Histories;

/// <summary>Reads the numbers of a DaemonSet, which count nodes, off a history.</summary>
internal static class DaemonCounts
{
    private const string Wanted = "#8a94a6";
    private const string Updated = "#4a90d9";
    private const string Available = "#2da562";

    /// <summary>How many nodes should have a pod, have one of the newest version, and have one that is
    /// available.</summary>
    public static StepChart Build(
        string title, IEnumerable<Change> changes, ObjectKey key, DateTimeOffset? from, DateTimeOffset to)
    {
        var life = changes.Where(change => change.Key == key && change.After is V1DaemonSet).ToList();
        var start = from ?? (life.Count == 0 ? to : life[0].At);
        StepSeries Series(string name, string colour, Func<V1DaemonSetStatus, int?> count) =>
            new(name, colour, StepPoints.Of(life, start, it => count(((V1DaemonSet)it).Status ?? new()) ?? 0));
        return new(
            title,
            start,
            to > start ? to : start,
            [
                Series("wanted (desiredNumberScheduled)", Wanted, it => it.DesiredNumberScheduled) with
                {
                    Dashed = true,
                },
                Series("newest version (updatedNumberScheduled)", Updated, it => it.UpdatedNumberScheduled),
                Series("available (numberAvailable)", Available, it => it.NumberAvailable),
            ]
        );
    }
}
