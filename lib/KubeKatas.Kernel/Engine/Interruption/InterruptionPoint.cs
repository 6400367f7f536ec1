using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace KubeKatas.Kernel.Engine.Interruption;

/// <summary>What instrumented cells call. Not for use by hand.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class InterruptionPoint
{
    private static int armed;

    /// <summary>Ends the cell here when it has been interrupted; otherwise costs one read.</summary>
    /// <exception cref="CellInterruptedException">The cell was interrupted.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Pass()
    {
        if (Volatile.Read(ref armed) != 0)
        {
            StopIfInterrupted();
        }
    }

    /// <summary>
    /// At the start of a function: as <see cref="Pass"/>, and an endless recursion ends as an exception.
    /// </summary>
    /// <exception cref="CellInterruptedException">The cell was interrupted.</exception>
    /// <exception cref="InsufficientExecutionStackException">The stack is nearly used up.</exception>
    public static void Enter()
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        Pass();
    }

    /// <summary>The same task, ending early when the cell is interrupted.</summary>
    public static Task Wait(Task task) => task is { IsCompleted: false } ? task.WaitAsync(Token) : task;

    /// <inheritdoc cref="Wait(Task)"/>
    public static Task<T> Wait<T>(Task<T> task) => task is { IsCompleted: false } ? task.WaitAsync(Token) : task;

    /// <inheritdoc cref="Wait(Task)"/>
    public static ValueTask Wait(ValueTask task) =>
        task.IsCompleted ? task : new ValueTask(task.AsTask().WaitAsync(Token));

    /// <inheritdoc cref="Wait(Task)"/>
    public static ValueTask<T> Wait<T>(ValueTask<T> task) =>
        task.IsCompleted ? task : new ValueTask<T>(task.AsTask().WaitAsync(Token));

    /// <summary>The same sequence, ending early when the cell is interrupted.</summary>
    public static IAsyncEnumerable<T> Wait<T>(IAsyncEnumerable<T> sequence) =>
        sequence is null ? sequence! : new InterruptibleSequence<T>(sequence);

    /// <summary>Anything else that can be awaited, as it is.</summary>
    public static T Wait<T>(T awaitable)
        where T : allows ref struct => awaitable;

    internal static void Arm() => Interlocked.Increment(ref armed);

    internal static void Disarm() => Interlocked.Decrement(ref armed);

    private static CancellationToken Token => CellRun.Own?.Interrupt ?? CancellationToken.None;

    private static void StopIfInterrupted()
    {
        if (CellRun.Own is { IsInterrupted: true })
        {
            throw new CellInterruptedException();
        }
    }
}
