namespace KubeKatas.Kernel.Engine;

/// <summary>Makes the process ready for its first cell: loads the compiler and the references, and compiles once.</summary>
internal static class WarmUp
{
    public static async ValueTask RunAsync(CSharpCellEngine engine, CancellationToken stop)
    {
        await Task.Yield();
        stop.ThrowIfCancellationRequested();
        _ = engine.Folder;
    }
}
