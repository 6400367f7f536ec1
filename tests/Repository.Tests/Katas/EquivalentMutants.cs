namespace Repository.Tests.Katas;

/// <summary>Changes of worked answers that are no mistakes: they behave the same, for the reason given.</summary>
internal static class EquivalentMutants
{
    /// <summary>The reasons by the mutants' names.</summary>
    public static IReadOnlyDictionary<string, string> Reasons { get; } = RepositoryFiles
        .Read("tests/Repository.Tests/Katas/equivalent-mutants.txt")
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Chunk(2)
        .ToDictionary(pair => pair[0], pair => pair[1].Trim());
}
