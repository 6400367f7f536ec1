namespace KubeKatas.Kernel.Engine;

/// <summary>Where one cell's output goes. Thread-safe; may be called after the cell has ended.</summary>
/// <remarks>
/// The engine batches and bounds the streams before they get here: at most some dozens of calls a second.
/// </remarks>
public interface ICellOutput
{
    /// <summary>Appends text to a stream, line ends as the cell wrote them.</summary>
    void Write(OutputStream stream, string text);

    /// <summary>Shows a value, or replaces what was shown under the same id.</summary>
    /// <param name="bundle">The representations, from plain to rich.</param>
    /// <param name="displayId">The id updates refer to; null when the display is never updated.</param>
    /// <param name="update">True to replace every display with this id instead of adding one.</param>
    void Display(MimeBundle bundle, string? displayId, bool update);

    /// <summary>Clears the cell's output, at once or (<paramref name="wait"/>) when the next output comes.</summary>
    void Clear(bool wait);

    /// <summary>Asks the user for a line.</summary>
    /// <param name="prompt">What to ask; may be empty.</param>
    /// <param name="password">True when the typed characters must not be shown.</param>
    /// <param name="interrupt">Cancelled when the cell is interrupted while it waits.</param>
    /// <returns>The line without its end; null when the client allows no input.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="interrupt"/> was cancelled.</exception>
    string? ReadLine(string prompt, bool password, CancellationToken interrupt);
}
