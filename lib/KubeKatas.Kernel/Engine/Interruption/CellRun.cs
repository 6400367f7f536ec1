using KubeKatas.Kernel.Engine.Streams;

namespace KubeKatas.Kernel.Engine.Interruption;

/// <summary>One run of one cell: what everything it starts, on whatever thread, can find its way back to.</summary>
internal sealed class CellRun(CellRequest request, BatchedOutput output, CSharpCellEngine engine) : IDisposable
{
    private static readonly AsyncLocal<CellRun?> Flow = new(OnThreadChanged);
    private static CellRun? latest;

    private readonly CancellationTokenSource interruption = new();
    private readonly CellThreads threads = new();
    private volatile bool ended;
    private int displays;

    /// <summary>
    /// The run the calling code belongs to; without one, the run that started last; null before the first.
    /// </summary>
    public static CellRun? Current => Flow.Value ?? Volatile.Read(ref latest);

    /// <summary>The run the calling code belongs to; null when it belongs to none.</summary>
    public static CellRun? Own => Flow.Value;

    public CellRequest Request { get; } = request;

    public BatchedOutput Output { get; } = output;

    public CSharpCellEngine Engine { get; } = engine;

    /// <summary>1 for the cell's first display that needs a name, then 2, and so on.</summary>
    public int NextDisplay() => Interlocked.Increment(ref displays);

    public CancellationToken Interrupt => interruption.Token;

    public bool IsInterrupted => interruption.IsCancellationRequested;

    /// <summary>Makes the calling thread, and whatever it starts, part of this run.</summary>
    public void Enter()
    {
        Volatile.Write(ref latest, this);
        Flow.Value = this;
    }

    /// <summary>Takes the calling thread out of this run.</summary>
    public static void Leave() => Flow.Value = null;

    /// <summary>How many directives have called one another to get here.</summary>
    public int Depth { get; set; }

    /// <summary>True while the cell's own code runs: a compiler must not be woken from its waits.</summary>
    public bool InUserCode { get; set; }

    /// <summary>Asks the run to stop at its next interruption point.</summary>
    public void RequestInterrupt()
    {
        InterruptionPoint.Arm();
        interruption.Cancel();
    }

    /// <summary>Wakes the run's threads that are blocked in a wait that knows nothing of interruption.</summary>
    public void WakeBlockedThreads()
    {
        if (InUserCode)
        {
            threads.WakeBlocked();
        }
    }

    /// <summary>Called when the cell itself has come to its end.</summary>
    public void End() => ended = true;

    /// <summary>
    /// Called when the next cell begins. A run that was left behind stays armed, so that it stops when it comes to its
    /// next interruption point, however late.
    /// </summary>
    public void Dispose()
    {
        if (IsInterrupted && ended)
        {
            InterruptionPoint.Disarm();
        }
    }

    private static void OnThreadChanged(AsyncLocalValueChangedArgs<CellRun?> change)
    {
        change.PreviousValue?.threads.Remove(Thread.CurrentThread);
        change.CurrentValue?.threads.Add(Thread.CurrentThread);
    }
}
