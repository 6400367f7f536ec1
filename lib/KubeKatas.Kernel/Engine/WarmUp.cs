using KubeKatas.Kernel.Display;
using KubeKatas.Kernel.Engine.Assistance;
using KubeKatas.Kernel.Engine.Session;

namespace KubeKatas.Kernel.Engine;

/// <summary>
/// Makes the process ready for its first cell: what that cell will need is loaded, compiled and run once.
/// </summary>
/// <remarks>In the order of need, since the first cell may come at any moment and runs beside it.</remarks>
internal static class WarmUp
{
    private const string Cell = """
        using System.Globalization;
        var number = 1;
        foreach (var item in new[] { 1, 2 }) { number += item; }
        string Text(int of) => of.ToString(CultureInfo.InvariantCulture);
        await Task.Yield();
        Console.Out.Flush();
        Text(number)
        """;

    private static readonly string[] Question = ["Console.Wri", "Console.WriteLine"];

    public static async ValueTask RunAsync(
        SubmissionCompiler compiler, SubmissionChain scratch, CodeAssistance assistance, CancellationToken stop)
    {
        await Task.Run(
            async () =>
            {
                await CompileAsync(compiler, scratch, stop);
                stop.ThrowIfCancellationRequested();
                _ = ValueFormatter.Format(1);
                _ = ValueFormatter.Format(new[] { new { Name = "a", Count = 1 } });
                stop.ThrowIfCancellationRequested();
                await assistance.CompleteAsync(Question[0], Question[0].Length, stop);
                await assistance.InspectAsync(Question[1], Question[1].Length, 0, stop);
            },
            stop);
    }

    private static async Task CompileAsync(SubmissionCompiler compiler, SubmissionChain scratch, CancellationToken stop)
    {
        var first = compiler.Compile(Cell, "warm-up", previous: null, stop);
        await scratch.RunAsync(first);
        await scratch.RunAsync(compiler.Compile("number + 1", "warm-up", first.Compilation, stop));
    }
}
