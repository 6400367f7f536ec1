namespace Repository.Tests;

/// <summary>Says all breaches of a rule at once, with the remedy.</summary>
internal static class Breaches
{
    /// <summary>Fails when there are any.</summary>
    /// <param name="breaches">Each names its file.</param>
    /// <param name="remedy">What to do about them.</param>
    public static void ShouldBeNone(this IEnumerable<string> breaches, string remedy)
    {
        var found = breaches.ToList();
        found.Count.ShouldBe(0, $"{remedy}\n  {string.Join("\n  ", found)}\n");
    }
}
