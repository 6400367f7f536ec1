namespace KubeKatas.Kernel.Notebooks;

/// <summary>A cell whose text outputs are not the stored ones.</summary>
/// <param name="Number">The cell's place among all cells, from 1.</param>
/// <param name="Id">The cell's id; may be empty.</param>
/// <param name="Lines">The difference: stored lines after <c>-</c>, fresh ones after <c>+</c>, equal ones after a
/// blank.</param>
public sealed record NotebookDifference(int Number, string Id, IReadOnlyList<string> Lines);
