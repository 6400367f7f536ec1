using KubeKatas.Kernel.Engine;

namespace KubeKatas.Kernel.Install;

/// <summary>Stands in for an engine whose files are gone: every cell says where they were and what to do.</summary>
internal sealed class MovedKernel(string kernel) : ICellEngine
{
    private readonly string _message =
        $"The C# (KubeKatas) kernel was at {kernel} and is not there any more: the repository was moved, deleted or "
        + "cleaned. In the repository's folder run  dotnet run --project lib/KubeKatas.Cli  once, which builds it and "
        + "registers it anew; then restart this notebook's kernel.";

    /// <inheritdoc/>
    public ValueTask<CellResult> ExecuteAsync(CellRequest request, ICellOutput output, CancellationToken interrupt) =>
        ValueTask.FromResult<CellResult>(new CellResult.Failed("KernelMoved", _message, [_message]));

    /// <inheritdoc/>
    public CodeCompleteness IsComplete(string code) => new(CodeStatus.Unknown);

    /// <inheritdoc/>
    public ValueTask<CompletionAnswer> CompleteAsync(string code, int cursor, CancellationToken stop) =>
        ValueTask.FromResult(new CompletionAnswer(cursor, cursor, []));

    /// <inheritdoc/>
    public ValueTask<MimeBundle?> InspectAsync(string code, int cursor, int detail, CancellationToken stop) =>
        ValueTask.FromResult<MimeBundle?>(null);

    /// <inheritdoc/>
    public ValueTask WarmUpAsync(CancellationToken stop) => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
