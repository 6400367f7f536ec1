namespace KubeKatas.Kernel.Engine;

/// <summary>Whether a console may send what was typed, or must wait for more.</summary>
/// <param name="Status">The answer.</param>
/// <param name="Indent">What the next line should start with; empty unless <see cref="CodeStatus.Incomplete"/>.</param>
public sealed record CodeCompleteness(CodeStatus Status, string Indent = "");
