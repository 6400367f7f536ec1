using BenchmarkDotNet.Running;
using Benchmarks;

if (args is ["scale", ..])
{
    Scale.Run(Console.Out, args.ElementAtOrDefault(1) ?? "");
    return 0;
}

BenchmarkSwitcher.FromAssembly(typeof(SelectorBenchmarks).Assembly).Run(args);
return 0;
