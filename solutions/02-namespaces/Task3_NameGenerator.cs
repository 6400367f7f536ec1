using KubeKatas.Time;

namespace KubeKatas.Katas.Namespaces;

/// <summary>Task 3: what is a pod of the ReplicaSet <c>web</c> called?</summary>
/// <remarks>
/// 27 letters in five places are 14,348,907 names for one start. That looks like plenty, but among 4,500 of them two are
/// the same as likely as not: hence the eight attempts. Vowels are left out so that chance writes no words.
/// </remarks>
public static class NameGenerator
{
    private const string Letters = "bcdfghjklmnpqrstvwxz2456789";

    /// <summary>58 and five are 63, the length of a label.</summary>
    public static string Generate(string start, Chance chance) => string.Concat(
        start.Take(58).Concat(Enumerable.Repeat(Letters, 5).Select(all => all[chance.Next(all.Length)])));

    /// <summary>Seven names are looked at; the eighth is taken as it comes.</summary>
    public static string Unused(string start, Chance chance, Func<string, bool> isTaken)
    {
        var name = Generate(start, chance);
        for (var attempt = 1; attempt < 8 && isTaken(name); attempt++)
        {
            name = Generate(start, chance);
        }

        return name;
    }
}
