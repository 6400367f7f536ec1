using System.Diagnostics;
using System.Text.Json.Nodes;
using KubeKatas.Kernel.Engine;
using KubeKatas.Kernel.Protocol;

namespace KubeKatas.Kernel.Notebooks;

/// <summary>Runs notebooks on the kernel's own engine, with no ZeroMQ, no front end and no Python.</summary>
/// <param name="options">How.</param>
/// <param name="createEngine">Makes the engine; null for the C# engine.</param>
public sealed class NotebookRunner(NotebookRunOptions options, Func<EngineOptions, ICellEngine>? createEngine = null)
{
    /// <summary>A cell with this tag may fail, and the run goes on.</summary>
    public const string MayFailTag = "raises-exception";

    /// <summary>A cell with this tag is not run and keeps its outputs.</summary>
    public const string SkipTag = "skip-execution";

    /// <summary>The outputs of a cell with this tag differ in every run: stored ones are kept and not
    /// compared.</summary>
    public const string VolatileTag = "volatile";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Runs all cells from a fresh engine up to the first that fails, and puts the outputs into the
    /// notebook.</summary>
    /// <param name="notebook">Changed: outputs, numbers, ids. Nothing is written to disk.</param>
    /// <param name="stop">Ends the run; the running cell is interrupted and counts as failed.</param>
    public async Task<NotebookRun> RunAsync(Notebook notebook, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        var start = Stopwatch.GetTimestamp();
        notebook.EnsureCellIds();
        var engine = (createEngine ?? CellEngine.Create)(options.Engine);
        await using var _ = engine.ConfigureAwait(false);
        var outputs = new RunOutputs();
        var ran = new List<(NotebookCell Cell, RunOutputs.CellOutputs Outputs)>();
        FailedCell? failure = null;
        foreach (var cell in notebook.Cells.Where(cell => cell.IsCode && !cell.HasTag(SkipTag)))
        {
            var cellOutputs = outputs.BeginCell();
            ran.Add((cell, cellOutputs));
            failure = await RunAsync(engine, cell, cellOutputs, ran.Count, stop).ConfigureAwait(false);
            if (failure is not null)
            {
                break;
            }
        }

        Store(notebook, ran);
        return new NotebookRun(ran.Count, Stopwatch.GetElapsedTime(start), failure);
    }

    private static void Store(Notebook notebook, List<(NotebookCell Cell, RunOutputs.CellOutputs Outputs)> ran)
    {
        foreach (var cell in notebook.Cells.Where(cell => cell.Kind == "code" && !cell.IsCode))
        {
            cell.SetRun([], null);
        }

        for (var i = 0; i < ran.Count; i++)
        {
            var (cell, outputs) = ran[i];
            var keep = cell.HasTag(VolatileTag) && cell.Outputs.Count > 0;
            cell.SetRun(keep ? (JsonArray)cell.Outputs.DeepClone() : outputs.ToJson(), i + 1);
        }
    }

    private async Task<FailedCell?> RunAsync(
        ICellEngine engine,
        NotebookCell cell,
        RunOutputs.CellOutputs outputs,
        int count,
        CancellationToken stop
    )
    {
        var result = await WithTimeoutAsync(engine, CellRequest.Of(cell.Source, count, options.Folder), outputs, stop)
            .ConfigureAwait(false);
        outputs.Finish(result, count);
        if (result is CellResult.Succeeded || (cell.HasTag(MayFailTag) && result is CellResult.Failed))
        {
            return null;
        }

        var failed = ExecuteRequests.FailureOf(result);
        return new FailedCell(cell.Number, cell.Id, count, failed.Name, failed.Message, failed.Traceback);
    }

    private async Task<CellResult> WithTimeoutAsync(
        ICellEngine engine,
        CellRequest request,
        RunOutputs.CellOutputs outputs,
        CancellationToken stop
    )
    {
        using var interrupt = CancellationTokenSource.CreateLinkedTokenSource(stop);
        interrupt.CancelAfter(options.CellTimeout);
        var running = Task.Run(
            () => engine.ExecuteAsync(request, outputs, interrupt.Token).AsTask(),
            CancellationToken.None
        );
        var answered =
            await Task.WhenAny(running, Task.Delay(options.CellTimeout + Patience, CancellationToken.None))
                .ConfigureAwait(false) == running;
        var result = answered ? await running.ConfigureAwait(false) : new CellResult.Interrupted();
        return result is CellResult.Interrupted && !stop.IsCancellationRequested ? TimedOut() : result;
    }

    private CellResult.Failed TimedOut()
    {
        var message = $"The cell took longer than {options.CellTimeout.TotalSeconds:0.###} s and was stopped.";
        return new("Timeout", message, [message]);
    }
}
