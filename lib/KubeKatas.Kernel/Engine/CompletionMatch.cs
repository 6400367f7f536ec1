namespace KubeKatas.Kernel.Engine;

/// <summary>One thing to complete with.</summary>
/// <param name="Text">What is inserted.</param>
/// <param name="Kind">
/// What it is, in the words front ends draw icons for: <c>method</c>, <c>class</c>, <c>keyword</c>…
/// </param>
/// <param name="Signature">Parameters or type when known cheaply; else null.</param>
public sealed record CompletionMatch(string Text, string Kind, string? Signature = null);
