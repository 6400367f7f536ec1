namespace KubeKatas.Kernel.Engine.Interruption;

/// <summary>
/// The threads that carry out one run at this moment, kept exact by the flow of the execution context.
/// </summary>
/// <remarks>
/// A thread is woken only while it is in the set, and leaves the set only under the lock; what reaches a thread too
/// late is swallowed as it leaves, so that no interrupt strikes a pool thread that has gone on to other work.
/// </remarks>
internal sealed class CellThreads
{
    private readonly Lock gate = new();
    private readonly Dictionary<Thread, bool> wokenByThread = [];

    public void Add(Thread thread)
    {
        lock (gate)
        {
            wokenByThread.TryAdd(thread, false);
        }
    }

    public void Remove(Thread current)
    {
        bool woken;
        lock (gate)
        {
            wokenByThread.Remove(current, out woken);
        }

        if (woken)
        {
            SwallowPendingInterrupt();
        }
    }

    public void WakeBlocked()
    {
        lock (gate)
        {
            foreach (var thread in wokenByThread.Keys.ToArray())
            {
                if (thread.ThreadState.HasFlag(ThreadState.WaitSleepJoin))
                {
                    wokenByThread[thread] = true;
                    thread.Interrupt();
                }
            }
        }
    }

    private static void SwallowPendingInterrupt()
    {
        try
        {
            Thread.Sleep(1);
        }
        catch (ThreadInterruptedException)
        {
            // It was meant for the cell this thread has just left.
        }
    }
}
