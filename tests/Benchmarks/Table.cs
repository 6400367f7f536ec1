using System.Diagnostics;
using System.Globalization;
using System.Runtime;

namespace Benchmarks;

/// <summary>Measures figures one after the other and prints each as soon as it is there, as rows of Markdown.</summary>
internal static class Table
{
    public static void Print(TextWriter output, IEnumerable<Figure> figures)
    {
        var watch = Stopwatch.StartNew();
        output.WriteLine($"{Machine()}; {DateTime.UtcNow.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC");
        output.WriteLine();
        output.WriteLine($"| {"what",-52} | {"median",17} | {"must reach",15} |        | {"besides",-40} |");
        output.WriteLine($"|{Dashes(54)}|{Dashes(18)}:|{Dashes(16)}:|{Dashes(8)}|{Dashes(42)}|");
        foreach (var figure in figures)
        {
            PrintRow(output, figure, figure.Measure());
        }

        output.WriteLine();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Took {watch.Elapsed.TotalSeconds:0} s."));
    }

    private static void PrintRow(TextWriter output, Figure figure, Measurement measured)
    {
        var (value, isMet) = measured.Value is { } found
            ? (figure.Unit.Tell(found), figure.IsMet(found))
            : ("not measured", null);
        var sign = figure.Unit.LessIsBetter ? "≤" : "≥";
        var bound = figure.MustReach is { } reach ? $"{sign} {figure.Unit.Tell(reach)}" : "";
        var verdict = isMet switch { true => "met", false => "missed", null => "" };
        output.WriteLine($"| {figure.Name,-52} | {value,17} | {bound,15} | {verdict,-6} | {measured.Note,-40} |");
        output.Flush();
    }

    private static string Dashes(int count) => new('-', count);

    /// <summary>What a figure depends on: processor, cores, runtime, collector.</summary>
    private static string Machine()
    {
        const string Processors = "/proc/cpuinfo";
        var processor = File.Exists(Processors)
            ? File.ReadLines(Processors).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))
            : null;
        var name = processor?.Split(':', 2)[1].Trim() ?? "unknown processor";
        var collector = GCSettings.LatencyMode == GCLatencyMode.Batch ? "non-concurrent" : "concurrent";
        var server = GCSettings.IsServerGC ? "server" : "workstation";
        return $"{name}, {Environment.ProcessorCount} cores, .NET {Environment.Version}, {server} {collector} GC";
    }
}
