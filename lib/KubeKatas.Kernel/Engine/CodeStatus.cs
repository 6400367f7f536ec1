namespace KubeKatas.Kernel.Engine;

/// <summary>The four answers of the Jupyter protocol's is_complete_reply.</summary>
public enum CodeStatus
{
    /// <summary>Ready to run.</summary>
    Complete,

    /// <summary>More lines are wanted.</summary>
    Incomplete,

    /// <summary>No further line can mend it.</summary>
    Invalid,

    /// <summary>Not known.</summary>
    Unknown,
}
