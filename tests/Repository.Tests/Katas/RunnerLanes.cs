using System.Collections.Concurrent;
using KubeKatas.Cli.Katas;

namespace Repository.Tests.Katas;

/// <summary>Several runners of katas side by side, each with a compiler and a worker of its own.</summary>
internal sealed class RunnerLanes : IDisposable
{
    private readonly ConcurrentBag<KataRunner> _idle = [];
    private readonly SemaphoreSlim _free;

    /// <summary>Makes the runners; their workers start when they are first used.</summary>
    /// <param name="lanes">How many there are.</param>
    public RunnerLanes(int lanes)
    {
        _free = new(lanes);
        for (var i = 0; i < lanes; i++)
        {
            _idle.Add(new(KataShelf.Course));
        }
    }

    /// <summary>Does something with a runner as soon as one is free.</summary>
    public async Task<T> RunAsync<T>(Func<KataRunner, Task<T>> use)
    {
        await _free.WaitAsync();
        _idle.TryTake(out var runner);
        try
        {
            // Compiling takes a thread: without a new one the next lane would wait for this one's.
            return await Task.Run(() => use(runner!));
        }
        finally
        {
            _idle.Add(runner!);
            _free.Release();
        }
    }

    /// <summary>Ends the workers.</summary>
    public void Dispose()
    {
        foreach (var runner in _idle)
        {
            runner.Dispose();
        }

        _free.Dispose();
    }
}
