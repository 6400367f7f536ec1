using System.Diagnostics;
using KubeKatas.Time;

namespace KubeKatas.Server.Hosting;

/// <summary>Drives a cluster's virtual clock by the machine's: second for second, or a number of times
/// faster.</summary>
/// <remarks>
/// The simulator is single-threaded. Whoever touches it, the driver or a request, holds <paramref name="gate"/>.
/// A turn of the loop is bounded, so that a burst of work cannot keep requests out for long.
/// </remarks>
/// <param name="loop">The cluster's clock.</param>
/// <param name="gate">The lock around the cluster.</param>
/// <param name="speed">Virtual seconds a real second; at least 0.001.</param>
public sealed class RealTimeDriver(EventLoop loop, object gate, double speed) : IAsyncDisposable
{
    private const int EventsPerTurn = 2_000;
    private static readonly TimeSpan LongestNap = TimeSpan.FromSeconds(1);

    /// <summary>What <see cref="Task.Delay(TimeSpan)"/> takes at most is a little more.</summary>
    private static readonly TimeSpan LongestDelay = TimeSpan.FromDays(49);

    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _wake = new(0, 1);
    private readonly long _startedAt = Stopwatch.GetTimestamp();
    private readonly DateTimeOffset _virtualStart = loop.Now;
    private readonly HashSet<string> _told = [];
    private Task? _running;

    /// <summary>Where the virtual clock should stand now.</summary>
    public DateTimeOffset Due => _virtualStart + (Stopwatch.GetElapsedTime(_startedAt) * speed);

    /// <summary>Runs what is due now; call it under the gate, before a request looks at the cluster.</summary>
    /// <remarks>A controller that throws loses its turn and no more: the cluster goes on, and the error is told once.</remarks>
    public void CatchUp()
    {
        var due = Due;
        while (loop.NextDue is { } next && next <= due)
        {
            RunNext();
        }

        loop.RunUntil(due);
    }

    /// <summary>Ends when so much of the cluster's time has passed; what is longer than timers reach does not end.</summary>
    public Task Delay(TimeSpan time, CancellationToken stop) =>
        Task.Delay(time / LongestDelay < speed ? time / speed : Timeout.InfiniteTimeSpan, stop);

    /// <summary>Starts driving on a thread of its own.</summary>
    public void Start() =>
        _running ??= Task
            .Factory.StartNew(RunAsync, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)
            .Unwrap();

    /// <summary>Says that something new may be due: call it after a request has changed the cluster.</summary>
    public void Wake()
    {
        if (_wake.CurrentCount == 0)
        {
            try
            {
                _wake.Release();
            }
            catch (SemaphoreFullException)
            {
                // Somebody else woke it at the same moment.
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        if (_running is { } running)
        {
            await running;
        }

        _stop.Dispose();
        _wake.Dispose();
    }

    private async Task RunAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            var nap = Turn();
            if (nap > TimeSpan.Zero)
            {
                try
                {
                    await _wake.WaitAsync(nap, _stop.Token);
                }
                catch (OperationCanceledException)
                {
                    return;
                }
            }
        }
    }

    /// <summary>Runs what is due, up to a bound, and tells how long nothing will be.</summary>
    private TimeSpan Turn()
    {
        lock (gate)
        {
            var due = Due;
            for (var count = 0; count < EventsPerTurn; count++)
            {
                if (loop.NextDue is not { } next || next > due)
                {
                    loop.RunUntil(due);
                    return loop.NextDue is { } later && (later - due) / speed < LongestNap
                        ? (later - due) / speed
                        : LongestNap;
                }

                RunNext();
            }

            return TimeSpan.Zero;
        }
    }

    private void RunNext()
    {
        try
        {
            loop.RunNext();
        }
#pragma warning disable CA1031 // Whatever a learner's controller throws, the others go on.
        catch (Exception problem) when (problem is not OutOfMemoryException)
#pragma warning restore CA1031
        {
            if (_told.Add(problem.Message))
            {
                Console.Error.WriteLine($"Something in the cluster failed, and the cluster goes on: {problem}");
            }
        }
    }
}
