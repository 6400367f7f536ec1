namespace KubeKatas.Kernel.Engine;

/// <summary>The answer to one of a request's user expressions: a value or a failure, never both.</summary>
/// <param name="Value">What the expression shows; null when it failed.</param>
/// <param name="Failure">Why there is no value; null when there is one.</param>
public sealed record ExpressionResult(MimeBundle? Value, CellResult.Failed? Failure);
