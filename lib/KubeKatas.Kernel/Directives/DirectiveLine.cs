namespace KubeKatas.Kernel.Directives;

/// <summary>A directive's line, taken apart.</summary>
/// <param name="Name">The name without <c>#!</c>.</param>
/// <param name="Arguments">The words after it; quotes keep a word together and are removed.</param>
/// <param name="Text">What stands after the name, as it was written, without blanks around it.</param>
/// <param name="Number">The line's number in the cell, from 1.</param>
public sealed record DirectiveLine(string Name, IReadOnlyList<string> Arguments, string Text, int Number);
