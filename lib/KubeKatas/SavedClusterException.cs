namespace KubeKatas;

/// <summary>A saved cluster cannot be read; the message says why, in half a sentence without a subject's name.</summary>
public sealed class SavedClusterException : Exception
{
    /// <summary>Says why.</summary>
    public SavedClusterException(string why)
        : base(why)
    {
    }

    /// <summary>Says why, and what lies beneath.</summary>
    public SavedClusterException(string why, Exception beneath)
        : base(why, beneath)
    {
    }
}
