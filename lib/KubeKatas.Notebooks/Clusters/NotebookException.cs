namespace KubeKatas.Notebooks.Clusters;

/// <summary>A cell asks for something that cannot be done; the message says why and what to do instead.</summary>
public sealed class NotebookException : Exception
{
    /// <summary>With a sentence for the learner.</summary>
    public NotebookException(string message)
        : base(message) { }

    /// <summary>With a sentence for the learner and what caused it.</summary>
    public NotebookException(string message, Exception inner)
        : base(message, inner) { }

    /// <summary>With a general sentence.</summary>
    public NotebookException()
        : this("The cell cannot be carried out.") { }
}
