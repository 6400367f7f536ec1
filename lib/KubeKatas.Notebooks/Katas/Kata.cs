using System.Reflection;

namespace KubeKatas.Notebooks.Katas;

/// <summary>Brings what the learner wrote for a kata into a notebook.</summary>
public static partial class Kata
{
    /// <summary>The public static method of a kata that has the signature of a piece.</summary>
    /// <param name="topic">For example <c>06-replicasets</c>.</param>
    /// <param name="type">The class the method is in, with its namespace.</param>
    /// <param name="builtIn">What stands in for it until it is written.</param>
    /// <param name="start">Where the search for the repository starts, upwards.</param>
    /// <param name="tryOut">Calls it in every way that matters; a task that is not solved throws.</param>
    /// <param name="name">The method's name, where several have the signature; null where only one has.</param>
    internal static KataPiece<T> Piece<T>(
        string topic, string type, T builtIn, string start, Action<T> tryOut, string? name = null)
        where T : Delegate
    {
        var found = Method<T>(KataFolder.Load(topic, start), type, name);
        if (found is null)
        {
            return Missing(builtIn, topic);
        }

        try
        {
            tryOut(found);
            return new(found, true, $"Your own code from katas/{topic}.");
        }
        catch (NotImplementedException)
        {
            return Missing(builtIn, topic);
        }
    }

    private static KataPiece<T> Missing<T>(T builtIn, string topic)
        where T : Delegate =>
        new(
            builtIn,
            false,
            "Not solved yet, so the built-in code stands in for yours. "
                + $"Solve it, run dotnet build katas/{topic}, and run this cell again."
        );

    private static T? Method<T>(Assembly? assembly, string type, string? name)
        where T : Delegate =>
        assembly
            ?.GetType(type)
            ?.GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(method => name is null || method.Name == name)
            .Select(method => Delegate.CreateDelegate(typeof(T), method, throwOnBindFailure: false) as T)
            .FirstOrDefault(method => method is not null);
}
