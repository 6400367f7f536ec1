using System.Text.Json.Nodes;

namespace GoldenReplay.Controllers;

/// <summary>Replays recordings of controllers through the simulator.</summary>
public static class ControllerReplay
{
    /// <summary>True when a file is a recording of controllers.</summary>
    public static bool IsRecording(string file) =>
        file.EndsWith(".json", StringComparison.Ordinal) &&
        File.ReadLines(file).Take(10).Any(line => line.Contains("\"environment\"", StringComparison.Ordinal));

    /// <summary>The family of a recording: the word before the first dash.</summary>
    public static string Family(string file) => Path.GetFileNameWithoutExtension(file).Split('-')[0];

    /// <summary>Plays a recording and compares.</summary>
    /// <param name="file">The recording.</param>
    /// <returns>The first difference; null when there is none.</returns>
    public static string? Replay(string file)
    {
        try
        {
            var recording = Recording.Read(file);
            var player = new Player(recording);
            return Differences(recording, player).FirstOrDefault(difference => difference is not null);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return $"{error.GetType().Name}: {error.Message} {error.StackTrace?.Split('\n').FirstOrDefault()?.Trim()}";
        }
    }

    private static IEnumerable<string?> Differences(Recording recording, Player player)
    {
        yield return player.Play();
        var outcome = new Outcome(recording, player.Lines, player.Names, player.Start);
        yield return Comparison.Changes(Part(recording, "changes"), outcome.Changes());
        yield return Comparison.Events(recording.Outcome["events"]!.AsArray(), outcome.Events(), recording.Unstable);
        yield return Comparison.Final(Part(recording, "final"), outcome.Final());
    }

    private static JsonObject Part(Recording recording, string name) => recording.Outcome[name]!.AsObject();
}
