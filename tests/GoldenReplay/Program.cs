using GoldenReplay;
using GoldenReplay.Api;
using GoldenReplay.Controllers;

// Usage: GoldenReplay PATH… [--only TEXT] [--all]   (--all prints every difference of an api case, not only the first)
var only = args.SkipWhile(arg => arg != "--only").Skip(1).FirstOrDefault();
var all = args.Contains("--all");
var paths = args.Where(arg => !arg.StartsWith("--", StringComparison.Ordinal) && arg != only);
var files = paths
    .SelectMany(path =>
        Directory.Exists(path)
            ? Directory.EnumerateFiles(path, "*.json*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            : Enumerable.Repeat(path, 1)
    )
    .ToList();
var score = new Score(all);
foreach (var file in files.Where(file => file.EndsWith(".jsonl", StringComparison.Ordinal)))
{
    score.Family(Path.GetFileNameWithoutExtension(file), ApiReplay.Replay(file, only));
}

var recordings = files
    .Where(ControllerReplay.IsRecording)
    .Where(file => only is null || file.Contains(only, StringComparison.Ordinal));
foreach (var family in recordings.GroupBy(ControllerReplay.Family))
{
    score.Family(
        $"controllers/{family.Key}",
        family.Select(file =>
            (
                Path.GetFileNameWithoutExtension(file),
                (IReadOnlyList<string>)(ControllerReplay.Replay(file) is { } difference ? [difference] : [])
            )
        )
    );
}

return score.Total();
