using KubeKatas.Kernel.Display;
using KubeKatas.Kernel.Engine.Assistance;
using KubeKatas.Kernel.Engine.Session;

namespace KubeKatas.Kernel.Engine;

/// <summary>
/// Makes the process ready for its first cell: what that cell will need is loaded, compiled and run once.
/// </summary>
/// <remarks>
/// The compiler comes first; a cell that arrives meanwhile waits for it, since doing the same work twice at once takes
/// both longer. Everything else comes when no cell is running.
/// </remarks>
internal sealed class WarmUp(SubmissionCompiler compiler, SubmissionChain scratch, CodeAssistance assistance)
{
    private const string First = "var number = 1; number";

    private const string Cell = """
        using System.Globalization;
        foreach (var item in new[] { 1, 2 }) { number += item; }
        string Text(int of) => of.ToString(CultureInfo.InvariantCulture);
        await Task.Yield();
        Console.Out.Flush();
        Text(number)
        """;

    private const int IdleMilliseconds = 500;

    private static readonly string[] Question = ["Console.Wri", "Console.WriteLine"];

    private Task compiling = Task.CompletedTask;
    private int running;
    private long lastCell = Environment.TickCount64 - IdleMilliseconds;

    /// <summary>Does it all; returns when the editor services are ready too.</summary>
    public async ValueTask RunAsync(CancellationToken stop)
    {
        compiling = Task.Run(() => CompileAsync(First, stop), stop);
        await compiling;
        await IdleAsync(stop);
        await Task.Run(() => CompileAsync(Cell, stop), stop);
        _ = ValueFormatter.Format(new[] { new { Name = "a", Count = 1 } });
        await IdleAsync(stop);
        await assistance.CompleteAsync(Question[0], Question[0].Length, stop);
        await assistance.InspectAsync(Question[1], Question[1].Length, 0, stop);
    }

    /// <summary>Before a cell: waits for the compiler if it is just being warmed.</summary>
    public async ValueTask EnterCellAsync(CancellationToken interrupt)
    {
        Interlocked.Increment(ref running);
        if (!compiling.IsCompleted)
        {
            await Task.WhenAny(compiling, Task.Delay(Timeout.Infinite, interrupt));
        }
    }

    /// <summary>After a cell.</summary>
    public void LeaveCell()
    {
        Volatile.Write(ref lastCell, Environment.TickCount64);
        Interlocked.Decrement(ref running);
    }

    private async Task IdleAsync(CancellationToken stop)
    {
        while (
            Volatile.Read(ref running) > 0
            || Environment.TickCount64 - Volatile.Read(ref lastCell) < IdleMilliseconds)
        {
            await Task.Delay(IdleMilliseconds / 2, stop);
        }
    }

    private async Task CompileAsync(string code, CancellationToken stop)
    {
        var compiled = compiler.Compile(code, "warm-up", scratch.Last, stop);
        _ = ValueFormatter.Format(await scratch.RunAsync(compiled));
    }
}
