namespace Repository.Tests.Katas;

/// <summary>Changes of worked answers that are no mistakes: they behave the same, for the reason given.</summary>
internal static class EquivalentMutants
{
    public static IReadOnlyDictionary<string, string> Reasons { get; } = new Dictionary<string, string>
    {
    };
}
