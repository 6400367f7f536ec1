namespace KubeKatas.Kernel.Engine;

/// <summary>What could replace <c>code[Start..End]</c>.</summary>
/// <param name="Start">UTF-16 units from the start of the code.</param>
/// <param name="End">The end of the replaced part, at or after <paramref name="Start"/>.</param>
/// <param name="Matches">Best first; empty when there is nothing to offer.</param>
public sealed record CompletionAnswer(int Start, int End, IReadOnlyList<CompletionMatch> Matches);
