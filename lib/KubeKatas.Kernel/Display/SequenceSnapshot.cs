using System.Collections;
using System.Diagnostics;
using KubeKatas.Kernel.Engine.Interruption;

namespace KubeKatas.Kernel.Display;

/// <summary>Runs a lazy sequence once, so that showing it in two representations does not run it twice.</summary>
/// <remarks>
/// What ends within the bounds is shown with its exact count; what does not, an endless one among them, is shown
/// as a sequence that goes on.
/// </remarks>
internal static class SequenceSnapshot
{
    private const int MostElements = 1_000_000;
    private const int LongestMilliseconds = 300;

    /// <summary>The elements so far for a lazy sequence; anything else as it is.</summary>
    public static object Of(object value)
    {
        if (value is not IEnumerable sequence || value is string or ICollection || IsCounted(value.GetType()))
        {
            return value;
        }

        return ElementType(value.GetType()) is { IsByRefLike: false } element
            ? typeof(SequenceSnapshot)
                .GetMethod(
                    nameof(Take),
                    System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static
                )!
                .MakeGenericMethod(element)
                .Invoke(null, System.Reflection.BindingFlags.DoNotWrapExceptions, null, [sequence], null)!
            : value;
    }

    private static object Take<T>(IEnumerable<T> sequence)
    {
        var elements = new List<T>();
        var start = Stopwatch.GetTimestamp();
        foreach (var element in sequence)
        {
            InterruptionPoint.Pass();
            elements.Add(element);
            if (
                elements.Count == MostElements
                || (
                    elements.Count % 256 == 0 && Stopwatch.GetElapsedTime(start).TotalMilliseconds > LongestMilliseconds
                )
            )
            {
                return GoingOn(elements);
            }
        }

        return elements.ToArray();
    }

    private static IEnumerable<T> GoingOn<T>(List<T> elements)
    {
        foreach (var element in elements)
        {
            yield return element;
        }
    }

    // Only the language's and LINQ's own iterators: a type of somebody's is shown the way somebody meant it.
    private static bool IsCounted(Type type) => !type.Name.StartsWith('<') && type.Namespace != "System.Linq";

    private static Type? ElementType(Type type) =>
        type.GetInterfaces()
            .Where(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IEnumerable<>))
            .Select(face => face.GetGenericArguments()[0])
            .FirstOrDefault();
}
