namespace KubeKatas.Kernel.Engine;

/// <summary>Makes engines.</summary>
public static class CellEngine
{
    /// <summary>
    /// A new session with nothing run in it yet. Returns at once; loading happens in the warm-up or a cell.
    /// </summary>
    /// <exception cref="FileNotFoundException">An assembly to preload is not there.</exception>
    public static ICellEngine Create(EngineOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new CSharpCellEngine(options);
    }
}
