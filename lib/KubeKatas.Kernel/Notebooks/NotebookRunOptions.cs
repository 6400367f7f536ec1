using KubeKatas.Kernel.Engine;

namespace KubeKatas.Kernel.Notebooks;

/// <summary>How a notebook is run without a front end.</summary>
public sealed record NotebookRunOptions
{
    /// <summary>What its cells find. Default: C# and nothing else.</summary>
    public EngineOptions Engine { get; init; } = new();

    /// <summary>The longest a cell may take; above zero. Default: five minutes.</summary>
    public TimeSpan CellTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Where relative paths in cells start. Default: the process's folder.</summary>
    public string? Folder { get; init; }
}
