using System.Collections.Immutable;
using KubeKatas.Storage;

namespace KubeKatas.Notebooks.Histories;

/// <summary>Reads a number off an object's life.</summary>
internal static class StepPoints
{
    /// <summary>The value after each change at which it is another one; 0 once the object is gone.</summary>
    /// <param name="life">The changes of one object, oldest first.</param>
    /// <param name="start">Earlier changes count as if they had been made at this moment.</param>
    /// <param name="value">Reads it off the object.</param>
    public static ImmutableArray<(DateTimeOffset At, int Value)> Of(
        IEnumerable<Change> life,
        DateTimeOffset start,
        Func<object, int> value
    )
    {
        var points = ImmutableArray.CreateBuilder<(DateTimeOffset At, int Value)>();
        foreach (var change in life)
        {
            var (at, now) = (
                change.At < start ? start : change.At,
                change.Type == ChangeType.Deleted ? 0 : value(change.After)
            );
            if (points.Count > 0 && points[^1].At == at)
            {
                points.RemoveAt(points.Count - 1);
            }

            if (points.Count == 0 || points[^1].Value != now)
            {
                points.Add((at, now));
            }
        }

        return points.ToImmutable();
    }
}
