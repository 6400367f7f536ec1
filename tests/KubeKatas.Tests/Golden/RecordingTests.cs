using GoldenReplay.Api;
using GoldenReplay.Controllers;

namespace KubeKatas.Tests.Golden;

/// <summary>
/// Replays what a real control plane answered and did. What still differs stands in tests/golden/known-failures.txt,
/// a case a line with what differs: the list may only become shorter.
/// </summary>
public class RecordingTests
{
    private static readonly HashSet<string> Known =
    [
        .. File.ReadLines(Path.Combine(Recordings.Folder, "known-failures.txt")).Select(line => line.Split(" | ")[0]),
    ];

    [TestCaseSource(nameof(ApiFamilies))]
    public void The_server_answers_as_a_real_one_did(string file) =>
        Judge(ApiReplay.Replay(file).Select(played => (played.Id, played.Differences is [var first, ..] ? first : null)));

    [TestCaseSource(nameof(ControllerFamilies))]
    public void The_controllers_act_as_the_real_ones_did(string[] files) =>
        Judge(files.Select(file => (Path.GetFileNameWithoutExtension(file), ControllerReplay.Replay(file))));

    private static void Judge(IEnumerable<(string Id, string? Difference)> played)
    {
        var all = played.ToList();
        all.ShouldNotBeEmpty();
        all.Where(found => found.Difference is not null && !Known.Contains(found.Id))
            .Select(found => $"{found.Id}: {found.Difference}")
            .ShouldBeEmpty("These passed before.");
        all.Where(found => found.Difference is null && Known.Contains(found.Id))
            .Select(found => found.Id)
            .ShouldBeEmpty("These pass now: take them off tests/golden/known-failures.txt.");
    }

    private static IEnumerable<TestCaseData> ApiFamilies() =>
        Directory
            .EnumerateFiles(Path.Combine(Recordings.Folder, "api"), "*.jsonl")
            .Order(StringComparer.Ordinal)
            .Select(file => new TestCaseData(file).SetName("{m}: " + Path.GetFileNameWithoutExtension(file)));

    private static IEnumerable<TestCaseData> ControllerFamilies() =>
        Directory
            .EnumerateFiles(Path.Combine(Recordings.Folder, "controllers"), "*.json")
            .Order(StringComparer.Ordinal)
            .GroupBy(ControllerReplay.Family)
            .Select(family => new TestCaseData([family.ToArray()]).SetName("{m}: " + family.Key));
}
