namespace KubeKatas.Kernel.Directives;

/// <summary>A directive cannot be carried out; the message is shown as it is, without a stack.</summary>
public sealed class DirectiveException : Exception
{
    /// <summary>With a sentence for the user: what is wrong and what to do.</summary>
    public DirectiveException(string message)
        : base(message)
    {
    }

    /// <summary>With a sentence for the user and what caused it.</summary>
    public DirectiveException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <summary>With a general sentence.</summary>
    public DirectiveException()
        : this("The directive could not be carried out.")
    {
    }
}
