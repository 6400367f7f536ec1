namespace KubeKatas.Kernel.Engine.Interruption;

/// <summary>Runs a cell on a thread of its own, and stops it in three steps when it is interrupted.</summary>
/// <remarks>
/// First the cell is asked at its interruption points and awaits; then its threads that are blocked in a wait are
/// woken; what reacts to neither is left behind, so that the notebook goes on whatever a cell does.
/// </remarks>
internal static class CellThread
{
    /// <summary>Deep enough for recursion that ends, and quick to run out of for recursion that does not.</summary>
    private const int StackBytes = 16 * 1024 * 1024;

    private const int WakeAfterMilliseconds = 60;

    private const int WakeTries = 12;

    public static async Task<CellResult> SuperviseAsync(
        CellRun run, Func<Task<CellResult>> body, CancellationToken interrupt)
    {
        var end = Start(run, body);
        using var registration = interrupt.Register(run.RequestInterrupt);
        var interrupted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var signal = run.Interrupt.Register(interrupted.SetResult);
        if (await Task.WhenAny(end, interrupted.Task) == end)
        {
            return await end;
        }

        for (var tries = 0; tries < WakeTries; tries++)
        {
            if (await Task.WhenAny(end, Task.Delay(WakeAfterMilliseconds, CancellationToken.None)) == end)
            {
                return await end;
            }

            run.WakeBlockedThreads();
        }

        run.Output.Write(OutputStream.Error, "The cell does not react; it goes on in the background, unheard.\n");
        return new CellResult.Interrupted();
    }

    private static Task<CellResult> Start(CellRun run, Func<Task<CellResult>> body)
    {
        var end = new TaskCompletionSource<CellResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() => Run(run, body, end), StackBytes)
        {
            IsBackground = true,
            Name = $"cell {run.Request.ExecutionCount}",
        };
        thread.UnsafeStart();
        return end.Task;
    }

    private static void Run(CellRun run, Func<Task<CellResult>> body, TaskCompletionSource<CellResult> end)
    {
        run.Enter();
        try
        {
            var running = body();
            CellRun.Leave();
            running.ContinueWith(
                task =>
                {
                    run.End();
                    end.SetFromTask(task);
                },
                CancellationToken.None,
                TaskContinuationOptions.None,
                TaskScheduler.Default);
        }
        catch (ThreadInterruptedException)
        {
            end.TrySetResult(new CellResult.Interrupted());
        }
    }
}
