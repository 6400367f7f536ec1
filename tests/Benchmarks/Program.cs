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
    default:
        Table.Print(Console.Out, Figures.All.Where(figure => args.All(figure.Name.Contains)));
        break;
}
