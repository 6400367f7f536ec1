namespace KubeKatas.Kernel.Engine;

/// <summary>One notebook's state: a C# session that runs cells and answers questions about code.</summary>
/// <remarks>
/// One cell runs at a time; <see cref="CompleteAsync"/>, <see cref="InspectAsync"/> and <see cref="IsComplete"/> may be
/// asked beside it. Nothing here throws for what a cell says or does: a cell's failure is a <see cref="CellResult"/>.
/// </remarks>
public interface ICellEngine : IAsyncDisposable
{
    /// <summary>Runs a cell to its end, to its failure, or until it is interrupted.</summary>
    /// <param name="request">The code and how it is to be run.</param>
    /// <param name="output">Where everything goes that the cell writes and displays, also after it has ended.</param>
    /// <param name="interrupt">Cancelled when the user asks for an interrupt; answered within a second.</param>
    ValueTask<CellResult> ExecuteAsync(CellRequest request, ICellOutput output, CancellationToken interrupt);

    /// <summary>Says whether <paramref name="code"/> is a whole cell or wants another line.</summary>
    CodeCompleteness IsComplete(string code);

    /// <summary>What could stand at <paramref name="cursor"/> (UTF-16 units from the start of the code).</summary>
    ValueTask<CompletionAnswer> CompleteAsync(string code, int cursor, CancellationToken stop);

    /// <summary>
    /// Signature and documentation of what stands at <paramref name="cursor"/>; null when nothing is known.
    /// </summary>
    /// <param name="code">The cell's code.</param>
    /// <param name="cursor">UTF-16 units from the start of the code.</param>
    /// <param name="detail">0 for signature and summary, 1 or more for everything that is documented.</param>
    /// <param name="stop">Cancels the question.</param>
    ValueTask<MimeBundle?> InspectAsync(string code, int cursor, int detail, CancellationToken stop);

    /// <summary>Loads and compiles what the first cell and the first completion will need.</summary>
    ValueTask WarmUpAsync(CancellationToken stop);
}
