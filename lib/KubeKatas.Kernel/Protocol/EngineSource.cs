using KubeKatas.Kernel.Engine;

namespace KubeKatas.Kernel.Protocol;

/// <summary>Makes the engine when it is first wanted, once.</summary>
/// <remarks>The compiler takes most of a kernel's start, so nothing touches it before kernel_info has been
/// answered.</remarks>
internal sealed class EngineSource(Func<ICellEngine> create) : IAsyncDisposable
{
    private readonly Lazy<ICellEngine> _engine = new(create, LazyThreadSafetyMode.ExecutionAndPublication);
    private int _warm;

    /// <summary>The engine, made now if need be.</summary>
    public ICellEngine Value => _engine.Value;

    /// <summary>Starts to load and compile what the first cell will need, on a thread in the background;
    /// once.</summary>
    public void WarmUp()
    {
        if (Interlocked.Exchange(ref _warm, 1) == 0)
        {
            new Thread(Warm)
            {
                IsBackground = true,
                Name = "engine-warm-up",
                Priority = ThreadPriority.BelowNormal,
            }.Start();
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _engine.IsValueCreated ? _engine.Value.DisposeAsync() : ValueTask.CompletedTask;

    private void Warm()
    {
        try
        {
            _engine.Value.WarmUpAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult();
        }
#pragma warning disable CA1031 // What is wrong shows again, with its message, in the first cell.
        catch (Exception)
#pragma warning restore CA1031
        { }
    }
}
