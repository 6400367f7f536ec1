using System.Text.Json.Nodes;

namespace GoldenReplay.Api;

/// <summary>Replays files of recorded requests.</summary>
public static class ApiReplay
{
    /// <summary>The cases of a file, in order, each with what differs; none for a case that passes.</summary>
    /// <param name="file">A file with one case a line.</param>
    /// <param name="only">Plays only cases whose id contains this; null for all.</param>
    public static IEnumerable<(string Id, IReadOnlyList<string> Differences)> Replay(string file, string? only = null)
    {
        var runner = new CaseRunner();
        foreach (var line in File.ReadLines(file).Where(line => line.Length > 0))
        {
            var recorded = (JsonObject)JsonNode.Parse(line)!;
            var id = (string)recorded["id"]!;
            if (only is null || id.Contains(only, StringComparison.Ordinal))
            {
                yield return (id, runner.Run(recorded));
            }
        }
    }
}
