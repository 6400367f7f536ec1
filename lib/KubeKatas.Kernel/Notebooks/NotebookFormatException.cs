namespace KubeKatas.Kernel.Notebooks;

/// <summary>A file is not a notebook of a format that is understood; the message says what is wrong where.</summary>
public sealed class NotebookFormatException : Exception
{
    /// <summary>With a sentence for the user.</summary>
    public NotebookFormatException(string message)
        : base(message)
    {
    }

    /// <summary>With a sentence for the user and what caused it.</summary>
    public NotebookFormatException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <summary>With a general sentence.</summary>
    public NotebookFormatException()
        : this("The file is not a notebook.")
    {
    }
}
