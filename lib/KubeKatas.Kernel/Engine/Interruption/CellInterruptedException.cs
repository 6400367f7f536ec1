namespace KubeKatas.Kernel.Engine.Interruption;

/// <summary>Ends an interrupted cell. A cell that catches it is stopped again at its next interruption point.</summary>
public sealed class CellInterruptedException : OperationCanceledException
{
    /// <summary>With the usual message.</summary>
    public CellInterruptedException()
        : base("The cell was interrupted.")
    {
    }

    /// <summary>With a message.</summary>
    public CellInterruptedException(string message)
        : base(message)
    {
    }

    /// <summary>With a message and a cause.</summary>
    public CellInterruptedException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
