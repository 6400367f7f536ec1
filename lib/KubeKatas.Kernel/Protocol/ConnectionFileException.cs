namespace KubeKatas.Kernel.Protocol;

/// <summary>The connection file cannot be used; the message says why and what to do.</summary>
public sealed class ConnectionFileException : Exception
{
    /// <summary>With a sentence for whoever started the kernel.</summary>
    public ConnectionFileException(string message)
        : base(message)
    {
    }

    /// <summary>With a sentence for whoever started the kernel, and what caused it.</summary>
    public ConnectionFileException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <summary>With a general sentence.</summary>
    public ConnectionFileException()
        : this("The connection file cannot be used.")
    {
    }
}
