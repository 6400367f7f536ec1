namespace KubeKatas.Kernel.Install;

/// <summary>The kernel cannot be installed or started as asked; the message says what to do.</summary>
public sealed class InstallException : Exception
{
    /// <summary>With a sentence for the user.</summary>
    public InstallException(string message)
        : base(message)
    {
    }

    /// <summary>With a sentence for the user and what caused it.</summary>
    public InstallException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <summary>With a general sentence.</summary>
    public InstallException()
        : this("The kernel cannot be installed.")
    {
    }
}
