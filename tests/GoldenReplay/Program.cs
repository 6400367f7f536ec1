using GoldenReplay.Controllers;

var files = args.SelectMany(path => Directory.Exists(path)
    ? Directory.EnumerateFiles(path, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
    : Enumerable.Repeat(path, 1));
var (passed, total) = (0, 0);
foreach (var family in files.Where(ControllerReplay.IsRecording).GroupBy(ControllerReplay.Family))
{
    var failed = family.Select(file => (file, Difference: ControllerReplay.Replay(file)))
        .Where(result => result.Difference is not null).ToList();
    Console.WriteLine($"controllers/{family.Key}: {family.Count() - failed.Count} of {family.Count()}");
    foreach (var (file, difference) in failed)
    {
        Console.WriteLine($"  {Path.GetFileNameWithoutExtension(file)}: {difference}");
    }

    (passed, total) = (passed + family.Count() - failed.Count, total + family.Count());
}

Console.WriteLine($"total: {passed} of {total} ({100.0 * passed / Math.Max(total, 1):0.0} %)");
return passed == total ? 0 : 1;
