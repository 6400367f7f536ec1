namespace KubeKatas.Kernel.Engine;

/// <summary>Makes engines.</summary>
public static class CellEngine
{
    /// <summary>A new session with nothing run in it yet. Returns at once; loading happens in the warm-up or a cell.</summary>
    public static ICellEngine Create(EngineOptions options) =>
        throw new NotSupportedException($"No engine yet for {options}.");
}
