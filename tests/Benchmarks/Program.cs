using System.Globalization;
using BenchmarkDotNet.Running;
using Benchmarks;

switch (args)
{
    case ["selectors", .. var rest]:
        BenchmarkSwitcher.FromTypes([typeof(SelectorBenchmarks)]).Run(["--filter", "*", .. rest]);
        break;
    case ["envelope"]:
        Table.Print(Console.Out, Figures.Envelope);
        break;
    case ["first", var nodes, var pods]:
        var seconds = StoryFigures.FirstPodsToReady(
            int.Parse(nodes, CultureInfo.InvariantCulture), int.Parse(pods, CultureInfo.InvariantCulture));
        Console.WriteLine(seconds.ToString(CultureInfo.InvariantCulture));
        break;
    default:
        Table.Print(Console.Out, Figures.All.Where(figure => args.All(figure.Name.Contains)));
        break;
}
