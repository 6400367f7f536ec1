namespace KubeKatas.Kernel.Protocol;

/// <summary>The switch that ends the running cell. Thread-safe.</summary>
internal sealed class CellInterrupt
{
    private readonly Lock _lock = new();
    private Action? _cancel;

    /// <summary>A cell begins.</summary>
    /// <returns>Cancelled by <see cref="Interrupt"/> until <see cref="End"/>.</returns>
    public CancellationToken Begin()
    {
        lock (_lock)
        {
            var source = new CancellationTokenSource();
            _cancel = source.Cancel;
            return source.Token;
        }
    }

    /// <summary>The cell has ended; later interrupts find nothing to end.</summary>
    public void End()
    {
        lock (_lock)
        {
            _cancel = null;
        }
    }

    /// <summary>Asks the running cell to end. Does nothing between cells.</summary>
    public void Interrupt()
    {
        Action? cancel;
        lock (_lock)
        {
            cancel = _cancel;
        }

        cancel?.Invoke();
    }
}
