namespace KubeKatas.Kernel.Notebooks;

/// <summary>What became of a run.</summary>
/// <param name="CellsRun">How many cells were run, the failed one included.</param>
/// <param name="Elapsed">How long it took, the engine's start included.</param>
/// <param name="Failure">The cell that failed; null when all succeeded.</param>
public sealed record NotebookRun(int CellsRun, TimeSpan Elapsed, FailedCell? Failure);
