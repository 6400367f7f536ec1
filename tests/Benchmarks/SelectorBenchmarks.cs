using BenchmarkDotNet.Attributes;
using KubeKatas.Selectors;

namespace Benchmarks;

/// <summary>The selector's figures of the design: match, parse, selection by index.</summary>
[ShortRunJob]
[MemoryDiagnoser]
public class SelectorBenchmarks
{
    private const string Four = "app=web,tier in (front,back),!canary,env!=test";

    private readonly Dictionary<string, string> _labels = new()
    {
        ["app"] = "web",
        ["tier"] = "front",
        ["env"] = "prod",
    };
    private readonly LabelSelector _one = LabelSelector.Parse("app=web");
    private readonly LabelSelector _four = LabelSelector.Parse(Four);
    private readonly LabelSelector _rare = LabelSelector.Parse("group=7");
    private readonly LabelIndex<int> _index = new();

    [GlobalSetup]
    public void Fill()
    {
        for (var i = 0; i < 100_000; i++)
        {
            _index.Add(i, new Dictionary<string, string> { ["app"] = "web", ["group"] = $"{i % 1000}" });
        }
    }

    [Benchmark]
    public bool Match_one() => _one.Matches(_labels);

    [Benchmark]
    public bool Match_four() => _four.Matches(_labels);

    [Benchmark]
    public LabelSelector Parse_one() => LabelSelector.Parse("app=web");

    [Benchmark]
    public LabelSelector Parse_four() => LabelSelector.Parse(Four);

    [Benchmark]
    public int Index_100_of_100000() => _index.Select(_rare).Count();
}
