namespace KubeKatas.Selectors;

/// <summary>A selector that makes no sense, with the real server's words.</summary>
/// <param name="message">What is wrong and where.</param>
public sealed class SelectorException(string message) : Exception(message);
