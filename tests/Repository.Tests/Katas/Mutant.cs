namespace Repository.Tests.Katas;

/// <summary>A worked answer with one plausible mistake in it.</summary>
/// <param name="File">The answer's file name.</param>
/// <param name="Place">The line it is in.</param>
/// <param name="Was">What stood there.</param>
/// <param name="Is">What stands there now; empty when it was left out.</param>
/// <param name="Text">The whole file with the mistake.</param>
internal sealed record Mutant(string File, string Place, string Was, string Is, string Text)
{
    /// <summary>What identifies it, also when lines are added above.</summary>
    public string Name => $"{File}: `{OneLine(Was)}` → `{OneLine(Is)}` in `{OneLine(Place)}`";

    private static string OneLine(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
