using KubeKatas.Kernel.Engine.Interruption;

namespace KubeKatas.Kernel.Display;

/// <summary>Something that is being displayed and can be replaced by something else.</summary>
public sealed class DisplayedValue
{
    private static int count;

    private readonly string id = $"display-{Interlocked.Increment(ref count)}";
    private readonly IReadOnlyList<string> mimeTypes;
    private readonly CellRun? run;

    internal DisplayedValue(object? value, IReadOnlyList<string> mimeTypes)
    {
        Value = value;
        this.mimeTypes = mimeTypes;
        run = CellRun.Current;
        run?.Output.Display(ValueFormatter.Format(value, mimeTypes), id, update: false);
    }

    /// <summary>What is displayed at this moment.</summary>
    public object? Value { get; private set; }

    /// <summary>Shows <paramref name="updated"/> in the place of what was displayed before.</summary>
    public void Update(object? updated)
    {
        Value = updated;

        // The running cell's request is the parent: nbclient listens to no other while it waits for a cell.
        (CellRun.Current ?? run)?.Output.Display(ValueFormatter.Format(updated, mimeTypes), id, update: true);
    }
}
