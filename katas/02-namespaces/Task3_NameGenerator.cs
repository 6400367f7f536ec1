using KubeKatas.Time;

namespace KubeKatas.Katas.Namespaces;

/// <summary>Task 3: what is a pod of the ReplicaSet <c>web</c> called?</summary>
public static class NameGenerator
{
    /// <summary>Makes a name from a <c>generateName</c>.</summary>
    /// <param name="start">The <c>generateName</c>, for example <c>web-</c>. Of a longer one the first 58 characters
    /// are kept.</param>
    /// <param name="chance">Where chance comes from: <c>chance.Next(27)</c> is a number from 0 to 26. Ask it five
    /// times, from the first letter to the last.</param>
    /// <returns>The start, and five letters of <c>bcdfghjklmnpqrstvwxz2456789</c>.</returns>
    /// <example><c>web-</c> gives, for example, <c>web-x9hfs</c>.</example>
    public static string Generate(string start, Chance chance) =>
        throw new NotImplementedException("Task 3: about three lines.");

    /// <summary>Makes a name that nobody has.</summary>
    /// <param name="start">The <c>generateName</c>.</param>
    /// <param name="chance">Where chance comes from.</param>
    /// <param name="isTaken">Says whether a name is taken.</param>
    /// <returns>The first name that is free. When eight names in a row are taken, the eighth: whoever creates the
    /// object is refused then.</returns>
    public static string Unused(string start, Chance chance, Func<string, bool> isTaken) =>
        throw new NotImplementedException("Task 3: about eight lines.");
}
