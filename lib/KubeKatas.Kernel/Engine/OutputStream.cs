namespace KubeKatas.Kernel.Engine;

/// <summary>The two streams a cell writes text to.</summary>
public enum OutputStream
{
    /// <summary><c>Console.Out</c>.</summary>
    Out,

    /// <summary><c>Console.Error</c>.</summary>
    Error,
}
