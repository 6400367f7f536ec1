namespace KubeKatas.Kernel.Directives;

/// <summary>A stretch of a cell in one language: C#, or a directive with the lines that belong to it.</summary>
/// <param name="Line">The directive; null for C#.</param>
/// <param name="Text">The C#, or the lines that belong to the directive.</param>
/// <param name="FirstLine">The number of the text's first line in its cell or file, from 1.</param>
internal sealed record CellPart(DirectiveLine? Line, string Text, int FirstLine);
